import type { AuthMethodDescription } from '#lib/connectors/description.ts';

const accessKey: AuthMethodDescription = {
  id: 'access_key',
  label: 'Access Key',
  recognisedBy: 'accessKey',
  oneATenant: true,
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
          'Copy the key. An organisation has one: generating it anew stops the old one everywhere at once.',
        ],
      },
    },
  ],
};

const m2mOauth: AuthMethodDescription = {
  id: 'm2m_oauth',
  label: 'M2M OAuth',
  recognisedBy: 'clientId',
  seats: { limit: 15, warnAt: 13 },
  cannot: { events: 'Gainsight’s Event APIs do not accept M2M OAuth. Use an Access Key for them.' },
  secrets: [
    {
      name: 'clientId',
      label: 'Client ID',
      kind: 'text',
      maxLength: 1_024,
      hint: 'Gainsight calls it OAuth API Key.',
      help: {
        title: 'Where to find both',
        steps: [
          'In Gainsight, open Administration › Connectors 2.0 as a super admin.',
          'Choose Create Connection, and Gainsight API as the connector.',
          'Name the connection, set Authentication Type to OAuth and press Generate OAuth Credentials.',
          'Copy the OAuth API Key and the OAuth API Secret. An organisation has at most 15 such connections.',
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

/** How one may sign in to a Gainsight tenant, the usual way first. */
export const gainsightAuthMethods: readonly [AuthMethodDescription, ...AuthMethodDescription[]] = [accessKey, m2mOauth];
