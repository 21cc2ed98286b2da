import { expect } from 'vitest';
import { deleteConnection } from '#lib/sandbox/connections/manage-connection.ts';
import {
  byClient,
  byKey,
  INTROSPECT,
  introspect,
  listByKey,
  listByToken,
  refused,
  requestId,
} from '#tests/contract/documented/calls.ts';
import { leaveCalls } from '#tests/contract/documented/leave-calls.ts';
import type { RowOf } from '#tests/contract/documented/row.ts';
import type { Sentence } from '#tests/contract/documented/seed-sentences.ts';

export const throttling: RowOf<Sentence<'Throttling Limits'>>[] = [
  {
    sentence: 'The following are the overall recommended API limits in Gainsight.',
    given: (world) => leaveCalls(world, { minute: 1, day: 1 }),
    request: listByKey,
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'Synchronous API Calls: 100 API calls per min / 50,000 API calls per day.',
    given: (world) => leaveCalls(world, { minute: 0, day: 100 }),
    request: listByToken,
    status: 429,
    body: refused('GU_2400', 'Too many request'),
  },
  {
    sentence: 'Synchronous API Calls: 100 API calls per min / 50,000 API calls per day.',
    given: (world) => leaveCalls(world, { minute: 100, day: 0 }),
    request: listByKey,
    status: 429,
    body: refused('GS_APIG_2404', 'Too many request'),
  },
];

export const tokenState: RowOf<Sentence<'Active State of a Token API'>>[] = [
  {
    sentence:
      'The Active state of a Token API is used to determine the active state of a token and meta-information about it, such as its expiry information.',
    request: introspect,
    status: 200,
    includes: { active: true, exp: expect.any(Number) },
  },
  {
    sentence: 'For more information, refer to the link provided here.',
    remark: 'The link is not part of the article.',
  },
  { sentence: 'Headers: Key | Values', remark: 'A table header.' },
  {
    sentence: 'Authorization | Basic base64(client_id:client_secret)',
    request: (world) => introspect(world, byKey(world)),
    status: 401,
    body: { requestId, error: 'unauthorized' },
  },
  {
    sentence: 'Content-Type | application/json',
    request: (world) => introspect(world, { ...byClient(world), 'Content-Type': 'application/json' }),
    status: 200,
    includes: { active: true },
  },
  {
    sentence: 'Method: POST',
    request: (world) => ({ method: 'GET', path: INTROSPECT, headers: byClient(world) }),
    status: 404,
    body: refused('GS_APIG_1000', 'Not Found'),
  },
  {
    sentence: 'Endpoint URL: https://<<tenant-url>>/v1/users/m2m/oauth/token/introspect',
    request: (world) => ({ ...introspect(world), path: '/v1/users/m2m/oauth/token/introspect' }),
    status: 200,
    includes: { token_type: 'Bearer' },
  },
  {
    sentence: 'Sample Request Body: { "access_token": "XXXXXXXXX" }',
    request: (world) => ({ ...introspect(world), json: { access_token: 'XXXXXXXXX' } }),
    status: 401,
    body: { requestId, error: 'unauthorized' },
  },
  {
    sentence:
      'Sample Success Response: { "active": true, "client_id": "XXXXXX", "token_type": "Bearer", "exp": 1729123263000 }',
    request: introspect,
    status: 200,
    // Thirteen digits: milliseconds.
    body: {
      active: true,
      client_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      token_type: 'Bearer',
      exp: expect.toSatisfy((exp) => /^\d{13}$/.test(String(exp))),
    },
  },
  {
    sentence:
      'Sample Failure Response: { "requestId": "170a3a0b-bfe4-4337-a961-a24196925d8b", "error": "unauthorized" }',
    given: ({ workspaceId, client }) => deleteConnection(workspaceId, client.connectionId, 'super_admin'),
    request: introspect,
    status: 401,
    body: { requestId, error: 'unauthorized' },
  },
];
