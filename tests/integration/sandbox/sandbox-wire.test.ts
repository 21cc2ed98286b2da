import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { listConnections } from '#lib/sandbox/connections/connections.ts';
import { deleteConnection, regenerateAccessKey } from '#lib/sandbox/connections/manage-connection.ts';
import { setClock } from '#lib/sandbox/faults/stored-faults.ts';
import { refuseTenantRequest } from '#lib/sandbox/routes/handle-tenant-request.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { callTenant, type OpenTenant, openTenant } from '#tests/support/tenants/sandbox-client.ts';

const LIST = '/v1/meta/services/objects/list?po=company&em=false';
const DESCRIBE = '/v1/meta/services/objects/Company/describe?ic=false&cl=0&idd=true&ihc=false&piec=false';

let server: TenantServer;
let home: OpenTenant;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  home = await openTenant();
});

afterAll(() => server.close());

function call(path: string, options: { accessKey?: string; host?: string; method?: string; body?: string } = {}) {
  return callTenant(server.port, path, { host: home.tenant.host, accessKey: home.accessKey, ...options });
}

test('returns the object list in the envelope with the request ID in both headers', async () => {
  const { status, headers, envelope } = await call(LIST);
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^application\/json/);
  expect(headers['x-gs-request-id']).toBe(envelope.requestId);
  expect(headers['x-request-id']).toBe(envelope.requestId);
  expect(envelope).toMatchObject({ result: true, errorCode: null, errorDesc: null });
  expect(envelope.data).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ objectName: 'Company', objectType: 'STANDARD', readable: true, createable: true }),
      expect.objectContaining({ objectName: 'company_person', label: 'Company Person', transactional: false }),
    ]),
  );
});

test('gives every response its own request ID', async () => {
  const answers = await Promise.all([call(LIST), call(LIST), call('/nowhere')]);
  expect(new Set(answers.map(({ envelope }) => envelope.requestId)).size).toBe(3);
});

test.each(['Company', 'company', 'COMPANY'])('describes the fields of %s', async (objectName) => {
  const { status, envelope } = await call(DESCRIBE.replace('Company', objectName));
  expect(status).toBe(200);
  expect(envelope.data).toMatchObject([
    {
      objectName: 'Company',
      labelPlural: 'Companies',
      fields: expect.arrayContaining([
        expect.objectContaining({ fieldName: 'Name', label: 'Name', dataType: 'STRING', objectName: 'Company' }),
        expect.objectContaining({ fieldName: 'Gsid', dataType: 'GSID' }),
        expect.objectContaining({ fieldName: 'RenewalDate', dataType: 'DATE' }),
      ]),
    },
  ]);
});

test('describes the object of a lookup', async () => {
  const { envelope } = await call('/v1/meta/services/objects/company_person/describe');
  expect(JSON.stringify(envelope.data)).toContain(
    '"lookupDetail":{"lookupName":"Company_ID__gr","fieldName":"Gsid","fieldLabel":"GSID","lookupObjects":[{"objectName":"Company","label":"Company"}]}',
  );
});

test('describes several objects in one call, with any flags', async () => {
  const body = JSON.stringify({ objectNames: ['company', 'person'], includeChilds: 'true', host: 'MDA' });
  const { status, envelope } = await call('/v1/meta/services/objects/describe', { method: 'POST', body });
  expect(status).toBe(200);
  expect(envelope.data).toMatchObject([{ objectName: 'Company' }, { objectName: 'person' }]);
  const missing = JSON.stringify({ objectNames: ['company', 'nothing'] });
  const refused = await call('/v1/meta/services/objects/describe', { method: 'POST', body: missing });
  expect(refused.envelope).toMatchObject({ result: false, title: 'OBJECT_NOT_FOUND' });
});

test('does not describe an unknown object', async () => {
  const { status, envelope } = await call(DESCRIBE.replace('Company', 'Nothing__gc'));
  expect(status).toBe(400);
  expect(envelope).toMatchObject({
    result: false,
    title: 'OBJECT_NOT_FOUND',
    errorDesc: 'Requested object not found.',
    data: null,
  });
});

// Security: only the current key reads a tenant.
test.each([
  ['no key', () => undefined],
  ['an empty key', () => ''],
  ['a wrong key', () => 'f'.repeat(36)],
  ['the key with an extra character', () => `${home.accessKey}0`],
  ['the key without its last character', () => home.accessKey.slice(0, -1)],
  ['the stored hash', storedHash],
])('responds 401 to %s', async (_, presented) => {
  const accessKey = await presented();
  const { status, envelope } = await callTenant(server.port, LIST, { host: home.tenant.host, accessKey });
  expect(status).toBe(401);
  expect(envelope).toMatchObject({ result: false, errorCode: 'GS_APIG_2401', errorDesc: 'Unauthorized', data: null });
});

async function storedHash(): Promise<string> {
  const stored = await getPrisma().sandboxAccessKey.findUniqueOrThrow({ where: { tenantId: home.tenant.id } });
  return stored.keyHash;
}

// Security: a key works for its own organization only.
test("responds 401 to another tenant's key", async () => {
  const other = await openTenant();
  expect((await call(LIST, { accessKey: other.accessKey })).status).toBe(401);
  expect((await call(LIST, { accessKey: other.accessKey, host: other.tenant.host })).status).toBe(200);
});

test('accepts the new key and refuses the old one after re-generation', async () => {
  const { workspaceId, tenant, connectionId, accessKey } = await openTenant();
  const renewed = await regenerateAccessKey(workspaceId, connectionId);
  expect((await call(LIST, { host: tenant.host, accessKey })).status).toBe(401);
  expect((await call(LIST, { host: tenant.host, accessKey: renewed })).status).toBe(200);
});

test('refuses the key of a deleted connection', async () => {
  const { workspaceId, tenant, connectionId, accessKey } = await openTenant();
  await deleteConnection(workspaceId, connectionId);
  expect((await call(LIST, { host: tenant.host, accessKey })).status).toBe(401);
});

test.each([
  ['an unknown path', '/v1/nothing', 'GET'],
  ['the root', '/', 'GET'],
  ['another method', LIST, 'DELETE'],
  ['a path with a stray percent sign', '/v1/meta/services/objects/%E0%A4/describe', 'GET'],
  ['a path with an empty object', '/v1/meta/services/objects//describe', 'GET'],
  ['a path traversal', '/v1/meta/services/objects/..%2flist', 'GET'],
])('responds 404 to %s with any key', async (_, path, method) => {
  for (const accessKey of [home.accessKey, 'wrong']) {
    const { status, envelope } = await call(path, { method, accessKey });
    expect(status).toBe(404);
    expect(envelope).toMatchObject({ result: false, errorCode: 'GS_APIG_1000', errorDesc: 'Not Found' });
  }
});

test.each(['acme.gainsightcloud.com', 'localhost', '127.0.0.1', 'no-such-sandbox.gainsightcloud.com'])(
  'responds 404 to the unknown host %s',
  async (host) => {
    const { status, envelope } = await call(LIST, { host });
    expect(status).toBe(404);
    expect(envelope.errorCode).toBe('GS_APIG_1000');
  },
);

test('accepts the host in any case and with any port', async () => {
  expect((await call(LIST, { host: `${home.tenant.host.toUpperCase()}:8443` })).status).toBe(200);
});

test("accepts a path with the app's mount in front", async () => {
  expect((await call(`/api/tenant${LIST}`)).status).toBe(200);
  expect((await call('/api/tenant')).status).toBe(404);
  expect((await call('/api/tenants/v1/meta/services/objects/list')).status).toBe(404);
});

test('records the use of a key for accepted calls only', async () => {
  const { workspaceId, tenant, accessKey } = await openTenant();
  const listed = async () => (await listConnections(workspaceId, tenant.id))[0];
  await call(LIST, { host: tenant.host, accessKey: 'wrong' });
  expect(await listed()).toMatchObject({ lastUsedAt: null, callsToday: 0 });

  await call(LIST, { host: tenant.host, accessKey });
  await call(LIST, { host: tenant.host, accessKey });
  expect(await listed()).toMatchObject({ lastUsedAt: expect.any(String), callsToday: 2 });
});

test("does not count yesterday's calls as today's", async () => {
  const { workspaceId, tenant, accessKey } = await openTenant();
  await call(LIST, { host: tenant.host, accessKey });
  await setClock(workspaceId, tenant.id, '+day');
  expect(await listConnections(workspaceId, tenant.id)).toMatchObject([{ callsToday: 0 }]);
  await call(LIST, { host: tenant.host, accessKey });
  expect(await listConnections(workspaceId, tenant.id)).toMatchObject([{ callsToday: 1 }]);
});

test('responds 404 in the envelope when sandbox mode is off', async () => {
  const response = refuseTenantRequest();
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ result: false, errorCode: 'GS_APIG_1000' });
});

// Security: an internal error reveals only its request ID.
test('responds 500 to an internal error', async () => {
  const prisma = getPrisma();
  await prisma.$executeRaw`ALTER TABLE "sandbox_access_key" RENAME TO "sandbox_access_key_away"`;
  try {
    const { status, headers, envelope } = await call(LIST);
    expect(status).toBe(500);
    expect(headers['x-gs-request-id']).toBe(envelope.requestId);
    expect(envelope).toMatchObject({
      result: false,
      errorCode: 'GU_1101',
      errorDesc: 'Oops, something went wrong',
      data: null,
      message: null,
    });
  } finally {
    await prisma.$executeRaw`ALTER TABLE "sandbox_access_key_away" RENAME TO "sandbox_access_key"`;
  }
});
