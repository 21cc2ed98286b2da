import { expect } from 'vitest';
import { createAccessKeyConnection, createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import { deleteConnection, regenerateOauthCredentials } from '#lib/sandbox/connections/manage-connection.ts';
import {
  byToken,
  eventHeaders,
  insertBy,
  introspect,
  listByKey,
  listByToken,
  refused,
  requestId,
  requestToken,
} from '#tests/contract/documented/calls.ts';
import type { RowOf, World } from '#tests/contract/documented/row.ts';
import type { Sentence } from '#tests/contract/documented/seed-sentences.ts';
import { basic } from '#tests/support/tenants/sandbox-oauth.ts';

const byScreen = {
  spec: 'tests/e2e/sandbox/regenerate.spec.ts',
  test: 'reports a revoked token and a rejected client after M2M credentials made as the article says were deleted',
} as const;

const FORBIDDEN = { code: 'forbidden', message: expect.stringContaining('Only super admins') };

/** Replaces the tenant's key with one that an admin generated, not a super admin. */
async function takeKeyOfAdmin(world: World): Promise<void> {
  const { workspaceId, tenant, connectionId } = world;
  await deleteConnection(workspaceId, connectionId);
  world.accessKey = (await createAccessKeyConnection(workspaceId, tenant.id, 'Of an admin', 'admin')).accessKey;
}

export const generateOauthKey: RowOf<Sentence<'Generate M2M OAuth Key'>>[] = [
  { sentence: 'To generate the M2M OAuth key:', remark: 'The next sentences describe the steps.' },
  { sentence: 'Navigate to Administration > Connectors 2.0.', ...byScreen },
  { sentence: 'Click Create Connection.', ...byScreen },
  { sentence: 'The Create Connection dialog appears.', ...byScreen },
  { sentence: 'From the Connector dropdown list, select Gainsight API.', ...byScreen },
  { sentence: 'In the Name of the connection field, enter the name of the connection.', ...byScreen },
  { sentence: 'In the Authentication Type, select the OAuth.', ...byScreen },
  { sentence: 'Click Generate OAuth Credentials.', ...byScreen },
  {
    sentence:
      'New OAuth API Key and OAuth API Secret keys are generated, which you can copy and use for authentication in all of the REST API requests to Gainsight.',
    request: (world) => insertBy(byToken(world)),
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'Note: M2M OAuth can be created and managed only by super admins.',
    domain: async ({ workspaceId, tenant, client }) => {
      const { connectionId } = client;
      await expect(createOauthConnection(workspaceId, tenant.id, 'Mine', 'admin')).rejects.toMatchObject(FORBIDDEN);
      await expect(regenerateOauthCredentials(workspaceId, connectionId, 'admin')).rejects.toMatchObject(FORBIDDEN);
      await expect(deleteConnection(workspaceId, connectionId, 'admin')).rejects.toMatchObject(FORBIDDEN);
    },
  },
  {
    sentence: 'Note: M2M OAuth cannot be used for Event APIs.',
    request: (world) => ({
      method: 'POST',
      path: '/v1.0/api/eventManager/event',
      headers: { ...eventHeaders(world), ...byToken(world) },
      json: { name: 'login' },
    }),
    status: 401,
    body: {
      ...refused('GS_APIG_2401', 'Unauthorized'),
      detail: 'M2M OAuth cannot be used for Event APIs.',
    },
  },
  {
    sentence: 'Note: Two different M2M connections cannot have the same name for a single connection.',
    domain: async ({ workspaceId, tenant }) => {
      const second = createOauthConnection(workspaceId, tenant.id, 'M2M 1', 'super_admin');
      await expect(second).rejects.toMatchObject({ code: 'name_taken' });
    },
  },
  {
    sentence: 'Admins can also generate and validate tokens for M2M authentication.',
    request: introspect,
    status: 200,
    includes: { active: true },
  },
  { sentence: 'For more information, refer to the section below.', remark: 'See the rows of that section.' },
];

export const tokens: RowOf<Sentence<'Generate and Validate Tokens'>>[] = [
  {
    sentence: 'API Scopes: GET APIs: Available for both super admins and non-super admins.',
    given: takeKeyOfAdmin,
    request: listByKey,
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'API Scopes: Create, Update, and Patch APIs: Available only to super admins.',
    given: takeKeyOfAdmin,
    request: ({ accessKey }) => insertBy({ Accesskey: accessKey }),
    status: 403,
    includes: { result: false, errorCode: 'GS_APIG_2401', errorDesc: 'Unauthorized' },
  },
  { sentence: 'Headers: Key | Value', remark: 'A table header.' },
  {
    sentence: 'Authorization | Basic base64(client_id:client_secret)',
    request: requestToken,
    status: 200,
    includes: { token_type: 'Bearer' },
  },
  {
    sentence: 'Note: Client ID and Client Secret can be obtained from the above section Generate M2M OAuth Key.',
    request: (world) => ({
      ...requestToken(world),
      headers: { Authorization: basic({ ...world.client, clientSecret: world.accessKey }) },
    }),
    status: 401,
    body: { requestId, error: 'unauthorized' },
  },
];

export const tokenRequest: RowOf<Sentence<'Get Access Token API'>>[] = [
  {
    sentence:
      'The Get Access Token API is used to generate an access token that is required to authenticate and authorize API requests.',
    request: listByToken,
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'For more information, refer to the link provided here.',
    remark: 'The link is not part of the article.',
  },
  {
    sentence: 'Method: POST',
    request: (world) => ({ ...requestToken(world), method: 'GET' }),
    status: 404,
    body: refused('GS_APIG_1000', 'Not Found'),
  },
  {
    sentence: 'Endpoint URL: https://<<tenant-url>>/v1/users/m2m/oauth/token',
    request: (world) => ({ ...requestToken(world), path: '/v1/users/m2m/oauth/token' }),
    status: 200,
    includes: { expires_in: 86_400 },
  },
  {
    sentence:
      'Sample Success Response: { "access_token": "<<access_token value>>", "token_type": "Bearer", "expires_in": 86400 }',
    request: requestToken,
    status: 200,
    body: { access_token: expect.stringMatching(/^\S{20,}$/), token_type: 'Bearer', expires_in: 86_400 },
  },
];
