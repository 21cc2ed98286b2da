import type { ConnectorDescription } from '#lib/connectors/description.ts';

export const SERVICENOW_HOST_SUFFIX = '.service-now.com';

/** The shape of another vendor: two settings, one of them optional, and user name and password. */
export const serviceNowDescription: ConnectorDescription = {
  id: 'servicenow',
  name: 'ServiceNow',
  logo: 'S',
  summary: 'Incidents, requests and other tables of a ServiceNow instance.',
  settings: [
    {
      name: 'instanceUrl',
      label: 'Instance URL',
      kind: 'api-base-url',
      hostSuffix: SERVICENOW_HOST_SUFFIX,
      requestPath: '/api/now/table/…',
      placeholder: `https://{instance}${SERVICENOW_HOST_SUFFIX}`,
      maxLength: 2_048,
      hint: 'The address of your instance.',
    },
    {
      name: 'tablePrefix',
      label: 'Table Prefix',
      kind: 'text',
      optional: true,
      keepsSecret: true,
      maxLength: 40,
      hint: 'Only tables whose name begins with it are offered.',
    },
  ],
  authMethods: [
    {
      id: 'basic',
      label: 'User name and password',
      noun: 'login',
      recognizedBy: 'userName',
      oldStillWorks: 'Change the password in ServiceNow first.',
      secrets: [
        {
          name: 'userName',
          label: 'User Name',
          kind: 'text',
          maxLength: 100,
          hint: 'An integration user with the role rest_api_explorer.',
          help: { title: 'Where to create it', steps: ['In ServiceNow, open User Administration › Users.'] },
        },
        { name: 'password', label: 'Password', kind: 'secret', maxLength: 100, hint: 'Stored encrypted.' },
      ],
    },
  ],
  capabilities: [
    { id: 'read_metadata', label: 'List tables' },
    { id: 'read_records', label: 'Read rows', neededBy: 'source' },
  ],
};
