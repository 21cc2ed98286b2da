import { expect } from 'vitest';
import {
  createAccessKeyConnection,
  createOauthConnection,
  listConnections,
} from '#lib/sandbox/connections/connections.ts';
import { regenerateAccessKey } from '#lib/sandbox/connections/manage-connection.ts';
import { insertBy, listByKey, listByToken, refused, succeeded } from '#tests/contract/documented/calls.ts';
import type { RowOf, World } from '#tests/contract/documented/row.ts';
import type { Sentence } from '#tests/contract/documented/seed-sentences.ts';

const byScreen = {
  spec: 'tests/e2e/sandbox/regenerate.spec.ts',
  test: 'reports a rejected key after it was generated and re-generated as the article says',
} as const;

const regenerate = ({ workspaceId, connectionId }: World) => regenerateAccessKey(workspaceId, connectionId);
const unauthorized = refused('GS_APIG_2401', 'Unauthorized');

/** Re-generates the key and uses the new one from then on. */
async function replaceKey(world: World): Promise<void> {
  world.accessKey = await regenerate(world);
}

export const introduction: RowOf<Sentence<'Generate REST API Key'>>[] = [
  { sentence: 'Gainsight NXT', remark: 'The name of the product.' },
  {
    sentence: 'IMPORTANT: Gainsight is upgrading Connectors 2.0 with Horizon Experience.',
    remark: 'About the screens of the real product.',
  },
  {
    sentence: 'This article applies to tenants which have been upgraded to the Horizon Experience for Connectors 2.0.',
    remark: 'Every emulated tenant is one of these.',
  },
  {
    sentence: 'If you are using Connectors 2.0 with the previous version, you can find the documentation here.',
    remark: 'The previous version is not emulated.',
  },
  {
    sentence: 'This article explains how Admins can generate the Gainsight API Access and M2M OAuth key.',
    domain: async ({ workspaceId, tenant }) => {
      const types = (await listConnections(workspaceId, tenant.id)).map((one) => one.authenticationType);
      expect(types).toEqual(['Access_Key', 'OAuth']);
    },
  },
];

export const overview: RowOf<Sentence<'Overview'>>[] = [
  {
    sentence: 'Gainsight uses the API Access key and M2M OAuth to authenticate REST API requests securely.',
    request: listByToken,
    status: 200,
    includes: { result: true },
  },
  {
    sentence:
      'Admins can generate the API keys that developers use in the request headers to access Gainsight services.',
    request: listByKey,
    status: 200,
    body: succeeded(expect.arrayContaining([expect.objectContaining({ objectName: 'Company' })])),
  },
  {
    sentence: 'Limitations: Only one Access key can be created per organization.',
    domain: async ({ workspaceId, tenant }) => {
      const second = createAccessKeyConnection(workspaceId, tenant.id, 'Second');
      await expect(second).rejects.toMatchObject({ code: 'already_exists' });
    },
  },
  {
    sentence: 'Limitations: A maximum of 15 M2M OAuth keys can be created per organization.',
    domain: async ({ workspaceId, tenant }) => {
      const create = (number: number) => createOauthConnection(workspaceId, tenant.id, `M2M ${number}`, 'super_admin');
      for (let number = 2; number <= 15; number += 1) await create(number);
      await expect(create(16)).rejects.toMatchObject({ code: 'already_exists' });
    },
  },
  {
    sentence: 'Gainsight authenticates the REST API requests by verifying the key.',
    request: (world) => ({ ...listByKey(world), headers: { Accesskey: `${world.accessKey}x` } }),
    status: 401,
    body: unauthorized,
  },
  {
    sentence: 'If authentication succeeds, developers gain access to the Gainsight platform via REST APIs.',
    request: ({ accessKey }) => insertBy({ Accesskey: accessKey }),
    status: 200,
    includes: { result: true, data: { count: 1, errors: null, records: [{ Name: 'Acme' }] } },
  },
  {
    sentence: 'You can reset the existing access keys anytime.',
    given: async (world) => {
      await regenerate(world);
      await replaceKey(world);
    },
    request: listByKey,
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'However, ensure the new key is updated in all future API request headers.',
    given: regenerate,
    request: listByKey,
    status: 401,
    body: unauthorized,
  },
];

export const generateAccessKey: RowOf<Sentence<'Generate Access Key'>>[] = [
  {
    sentence: 'To interact with Gainsight APIs, developers need an Access Key for authentication.',
    request: (world) => ({ ...listByKey(world), headers: {} }),
    status: 401,
    body: unauthorized,
  },
  { sentence: 'To generate the Access key:', remark: 'The next sentences describe the steps.' },
  { sentence: 'Navigate to the Administration > Connectors 2.0.', ...byScreen },
  { sentence: 'Click Create Connection.', ...byScreen },
  { sentence: 'The Create Connection dialog box appears.', ...byScreen },
  { sentence: 'From the Connector dropdown list, select Gainsight API.', ...byScreen },
  { sentence: 'In the Name of the connection field, enter the name of the connection.', ...byScreen },
  { sentence: 'In the Authentication Type, select the Access_Key.', ...byScreen },
  { sentence: 'Click Generate Access Key.', ...byScreen },
  {
    sentence:
      'A new access key is generated which you can copy and use for authentication in all REST API requests to Gainsight.',
    request: ({ accessKey }) => ({
      method: 'POST',
      path: '/v1/data/objects/query/Company',
      headers: { Accesskey: accessKey },
      json: { select: ['Name'], limit: 1 },
    }),
    status: 200,
    includes: { result: true },
  },
];

export const editConnection: RowOf<Sentence<'Edit Gainsight API Connection'>>[] = [
  {
    sentence: 'Admins can edit the Gainsight API Connection to reset the existing API access key.',
    domain: async ({ workspaceId, connectionId, accessKey }) => {
      const renewed = await regenerateAccessKey(workspaceId, connectionId, 'admin');
      expect(renewed).not.toBe(accessKey);
    },
  },
  { sentence: 'To reset the existing API access key:', remark: 'The next sentences describe the steps.' },
  {
    sentence: 'Click the three vertical dots of the created Connection and select Edit Connection.',
    ...byScreen,
  },
  { sentence: 'The Edit Connection dialog appears.', ...byScreen },
  { sentence: 'Click Re-Generate Access Key to generate a new access key.', ...byScreen },
  { sentence: 'Click Re-Generate on the confirmation message.', ...byScreen },
  {
    sentence:
      'A new access key is generated, which you can copy and use for authentication in all future REST API requests to Gainsight.',
    given: replaceKey,
    request: listByKey,
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'Note: The new access key should be replaced in the headers of all future API requests.',
    given: replaceKey,
    request: ({ accessKey }) => insertBy({ Accesskey: accessKey }),
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'If it is not replaced, all future API requests to the specific Gainsight org will fail.',
    given: regenerate,
    request: ({ accessKey }) => insertBy({ Accesskey: accessKey }),
    status: 401,
    body: unauthorized,
  },
];
