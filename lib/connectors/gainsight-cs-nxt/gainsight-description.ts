import type { AuthMethodDescription, ConnectorDescription } from '#lib/connectors/description.ts';

/** Custom domains are allowed by the operator. */
export const GAINSIGHT_HOST_SUFFIX = '.gainsightcloud.com';

const SEATS_LIMIT = 15;

const accessKey: AuthMethodDescription = {
  id: 'access_key',
  label: 'Access Key',
  noun: 'key',
  recognizedBy: 'accessKey',
  oneATenant: true,
  oldStillWorks:
    'Replace it only after the new key is generated: generating a key invalidates the old one immediately.',
  secrets: [
    {
      name: 'accessKey',
      label: 'Access Key',
      kind: 'secret',
      maxLength: 1_024,
      hint: 'Sent in the `Accesskey` header. Stored encrypted and never shown again.',
      help: {
        title: 'Where to find it',
        steps: [
          'In Gainsight, open Administration › Connectors 2.0.',
          'Choose Create Connection, and Gainsight API as the connector.',
          'Name the connection, set Authentication Type to Access_Key and press Generate Access Key.',
          'Copy the key. An organization has only one: regenerating it immediately invalidates the old one.',
        ],
      },
    },
  ],
};

const m2mOauth: AuthMethodDescription = {
  id: 'm2m_oauth',
  label: 'M2M OAuth',
  noun: 'client',
  recognizedBy: 'clientId',
  oldStillWorks:
    'Several clients can work side by side: this one works until it is deleted or re-generated in Gainsight.',
  seats: {
    limit: SEATS_LIMIT,
    warnAt: 13,
    noun: 'M2M clients',
    fewLeft: 'Few more can be created. Delete unused clients in Gainsight.',
    noneLeft: 'No more can be created. Delete an unused client in Gainsight first.',
  },
  cannot: { events: 'Gainsight’s Event APIs do not accept M2M OAuth. Use an Access Key for them.' },
  secrets: [
    {
      name: 'clientId',
      label: 'Client ID',
      kind: 'text',
      maxLength: 1_024,
      hint: 'Called “OAuth API Key” in Gainsight.',
      help: {
        title: 'Where to find both',
        steps: [
          'In Gainsight, open Administration › Connectors 2.0 as a super admin.',
          'Choose Create Connection, and Gainsight API as the connector.',
          'Name the connection, set Authentication Type to OAuth and press Generate OAuth Credentials.',
          `Copy the OAuth API Key and the OAuth API Secret. An organization has at most ${SEATS_LIMIT} such connections.`,
        ],
      },
    },
    {
      name: 'clientSecret',
      label: 'Client Secret',
      kind: 'secret',
      maxLength: 1_024,
      hint: 'Exchanged for an access token that lasts a day. Stored encrypted and never shown again.',
    },
  ],
};

export const gainsightDescription: ConnectorDescription = {
  id: 'gainsight-cs-nxt',
  name: 'Gainsight CS NXT',
  logo: '/connectors/gainsight-cs-nxt.svg',
  summary: 'Companies, people, timeline activity, calls to action and custom objects of a Gainsight tenant.',
  settings: [
    {
      name: 'apiBaseUrl',
      label: 'API Base Url',
      kind: 'api-base-url',
      hostSuffix: GAINSIGHT_HOST_SUFFIX,
      requestPath: '/v1/…',
      placeholder: `https://{yourcompany}${GAINSIGHT_HOST_SUFFIX}`,
      maxLength: 2_048,
      hint: 'Your Gainsight address, where {yourcompany} is your company identifier.',
    },
  ],
  authMethods: [accessKey, m2mOauth],
  capabilities: [
    { id: 'read_metadata', label: 'Read metadata' },
    { id: 'read_records', label: 'Read records', note: 'Tested by previewing an object.', neededBy: 'source' },
    {
      id: 'write',
      label: 'Write records',
      note: 'Not tested: a test would change data. Gainsight lets super admins write.',
      neededBy: 'destination',
    },
    { id: 'events', label: 'Send events', note: 'Not tested: a test would change data.' },
  ],
  callLimits: { minute: 100, day: 50_000 },
};
