import { expect } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { regenerateAccessKey } from '#lib/sandbox/connections/manage-connection.ts';
import { parseStoredFaults } from '#lib/sandbox/faults/fault-settings.ts';
import { setFaults } from '#lib/sandbox/faults/stored-faults.ts';
import { CLOCK_TOLERANCE_MS } from '#lib/time.ts';
import { byClient, byKey, byToken, eventHeaders, listByKey, refused, TOKEN } from '#tests/contract/documented/calls.ts';
import { leaveCalls } from '#tests/contract/documented/leave-calls.ts';
import type { Row, World } from '#tests/contract/documented/row.ts';

const inject =
  (parts: object) =>
  ({ workspaceId, tenant }: World): Promise<void> =>
    setFaults(workspaceId, tenant.id, parseStoredFaults(parts));

const query = (world: World, objectName: string, json: object) => ({
  method: 'POST' as const,
  path: `/v1/data/objects/query/${objectName}`,
  headers: byKey(world),
  json,
});

/** Facts on keys, errors and limits. Each row quotes its source. */
export const refusalFacts: Row[] = [
  {
    sentence: 'The key is sent in the `Accesskey` header of every request',
    request: (world) => ({ ...listByKey(world), headers: { ACCESSKEY: world.accessKey } }),
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'Re-generating it makes every caller that still holds the old key fail, at once, with no overlap',
    given: ({ workspaceId, connectionId }) => regenerateAccessKey(workspaceId, connectionId),
    request: listByKey,
    status: 401,
    body: refused('GS_APIG_2401', 'Unauthorized'),
  },
  {
    sentence: 'no key, or a key that is not accepted: 401 `GS_APIG_2401` "Unauthorized"',
    request: (world) => ({ ...listByKey(world), headers: {} }),
    status: 401,
    body: refused('GS_APIG_2401', 'Unauthorized'),
  },
  {
    sentence: 'malformed auth headers: 400 `GSOBJ_1024`',
    request: (world) => ({ ...listByKey(world), headers: byClient(world) }),
    status: 400,
    includes: { result: false, errorCode: 'GSOBJ_1024' },
  },
  {
    sentence: 'caller’s address not on the tenant’s allow list: `GS_APIG_2402`',
    given: inject({ ipAllowList: 'refuse' }),
    request: listByKey,
    status: 403,
    body: refused('GS_APIG_2402', 'IP Address does not lie in range of whitelisted ips'),
  },
  {
    sentence: 'rate limit: 429 `GU_2400` "Too many request"; the gateway form is `GS_APIG_2404`',
    given: inject({ rateLimitNow: true }),
    request: listByKey,
    status: 429,
    includes: { result: false, errorCode: expect.stringMatching(/^(GU_2400|GS_APIG_2404)$/), data: null },
  },
  {
    sentence: 'route absent: 404 `GS_APIG_1000` "Not Found"',
    request: (world) => ({ ...listByKey(world), path: '/v1/nowhere' }),
    status: 404,
    body: refused('GS_APIG_1000', 'Not Found'),
  },
  {
    sentence: 'server fault: `GU_1101` "Oops, something went wrong"',
    given: inject({ outage: true }),
    request: listByKey,
    status: 503,
    body: refused('GU_1101', 'Oops, something went wrong'),
  },
  {
    sentence: 'object missing: `title: "OBJECT_NOT_FOUND"`, "Requested object not found."',
    request: (world) => ({ ...listByKey(world), path: '/v1/meta/services/objects/Nothing/describe' }),
    status: 400,
    includes: { result: false, title: 'OBJECT_NOT_FOUND', errorDesc: 'Requested object not found.' },
  },
  {
    sentence: 'object missing: `title: "OBJECT_NOT_FOUND"`, "Requested object not found." (of a query)',
    request: (world) => query(world, 'Nothing', { select: ['Name'] }),
    status: 400,
    includes: { title: 'OBJECT_NOT_FOUND' },
  },
  {
    sentence: 'field validation: 400 `GSOBJ_10xx` with nested `data.errors`',
    request: (world) => query(world, 'Company', { select: ['Nmae'] }),
    status: 400,
    includes: { errorCode: 'GSOBJ_1002', data: { errors: [{ fieldName: 'Nmae', errorCode: 'GSOBJ_1002' }] } },
  },
  {
    sentence: 'at most 5,000 rows a call',
    request: (world) => query(world, 'Company', { select: ['Name'], limit: 5_001 }),
    status: 400,
    includes: { result: false, errorCode: 'GSOBJ_1023' },
  },
  {
    sentence: 'insert: at most 50 records',
    request: (world) => ({
      method: 'POST',
      path: '/v1/data/objects/Company',
      headers: byKey(world),
      json: { records: Array.from({ length: 51 }, (_, index) => ({ Name: `Company ${index}` })) },
    }),
    status: 400,
    includes: { result: false, errorCode: 'GSOBJ_1023' },
  },
  {
    sentence: 'update: at most 50 records, 3 keys',
    request: (world) => ({
      method: 'PUT',
      path: '/v1/data/objects/Company?keys=Name,Industry,Stage,Status',
      headers: byKey(world),
      json: { records: [{ Name: 'Acme' }] },
    }),
    status: 400,
    includes: { result: false, errorCode: 'GSOBJ_1023' },
  },
  {
    sentence: 'user-management errors: `GU_2409` key not supported (400)',
    request: (world) => ({
      method: 'PUT',
      path: '/v1/data/objects/gsuser?keys=Name',
      headers: byKey(world),
      json: { records: [{ Name: 'Nobody' }] },
    }),
    status: 400,
    includes: { result: false, errorCode: 'GU_2409' },
  },
  {
    sentence: 'events: headers `tenantId, sharedSecret, eventName, eventVersion` (not `Accesskey`)',
    request: (world) => ({
      method: 'POST',
      path: '/v1.0/api/eventManager/event',
      headers: eventHeaders(world),
      json: { name: 'login' },
    }),
    status: 200,
    includes: { result: true },
  },
  {
    sentence: 'events: headers `tenantId, sharedSecret, eventName, eventVersion` (with `Accesskey` alone)',
    request: (world) => ({
      method: 'POST',
      path: '/v1.0/api/eventManager/event',
      headers: byKey(world),
      json: { name: 'login' },
    }),
    status: 400,
    includes: { errorCode: 'GSOBJ_1024' },
  },
  {
    sentence: 'Token: other callers send `grant_type=client_credentials` or none: accept both in an emulator',
    request: (world) => ({
      method: 'POST',
      path: TOKEN,
      headers: byClient(world),
      json: { grant_type: 'client_credentials' },
    }),
    status: 200,
    includes: { token_type: 'Bearer', expires_in: 86_400 },
  },
  {
    sentence: 'per tenant: every credential of one tenant draws on the same budget',
    given: (world) => leaveCalls(world, { minute: 0, day: 100 }),
    request: (world) => ({ ...listByKey(world), headers: byToken(world) }),
    status: 429,
    body: refused('GU_2400', 'Too many request'),
  },
  {
    sentence: 'users: its own limits: 100 an hour, 1,000 a day',
    // The window starts slightly ahead, as with clock skew, so that it does not end during the check.
    given: ({ tenant }) =>
      getPrisma().sandboxCallWindow.create({
        data: {
          tenantId: tenant.id,
          window: 'users_hour',
          startsAt: new Date(Date.now() + CLOCK_TOLERANCE_MS / 2),
          calls: 100,
        },
      }),
    request: (world) => ({ method: 'POST', path: '/v1/users/services/list', headers: byKey(world), json: {} }),
    status: 429,
    body: refused('GU_2400', 'Too many request'),
  },
];
