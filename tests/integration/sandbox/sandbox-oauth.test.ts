import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import { deleteConnection, regenerateOauthCredentials } from '#lib/sandbox/connections/manage-connection.ts';
import { setClock } from '#lib/sandbox/faults/stored-faults.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { DAY_MS } from '#lib/time.ts';
import { type OpenTenant, openTenant } from '#tests/support/tenants/sandbox-client.ts';
import { basic, type Client, introspect, requestToken, send, takeToken } from '#tests/support/tenants/sandbox-oauth.ts';

const LIST = '/v1/meta/services/objects/list';
const TOKEN_LIFETIME_MS = DAY_MS;

let server: TenantServer;
let home: OpenTenant;
let client: Client & { connectionId: string };

async function makeClient({ workspaceId, tenant }: OpenTenant = home): Promise<Client & { connectionId: string }> {
  const name = `M2M ${randomUUID()}`;
  const { connection, ...credentials } = await createOauthConnection(workspaceId, tenant.id, name, 'super_admin');
  return { ...credentials, connectionId: connection.id };
}

/** @returns the status of a data call with a bearer token */
async function statusOf(token: string, host = home.tenant.host): Promise<number> {
  const { status } = await send(server.port, LIST, { host, authorization: `Bearer ${token}` });
  return status;
}

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  home = await openTenant();
  client = await makeClient();
});

afterAll(() => server.close());

test('returns a token with exactly the documented members, its lifetime in seconds', async () => {
  const { status, body } = await requestToken(server.port, home.tenant.host, client);
  expect(status).toBe(200);
  expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 86_400 });
  expect(Object.keys(body)).toEqual(['access_token', 'token_type', 'expires_in']);
});

test.each([
  ['none', undefined, undefined],
  ['a form', 'application/x-www-form-urlencoded', 'grant_type=client_credentials'],
  ['a form with a scope', 'application/x-www-form-urlencoded', 'grant_type=client_credentials&scope='],
  ['a form without a content type', undefined, 'grant_type=client_credentials'],
  ['JSON', 'application/json', '{"grant_type":"client_credentials"}'],
  ['an empty object', 'application/json', '{}'],
])('accepts a token request with a body of %s', async (_, contentType, content) => {
  const { status } = await requestToken(server.port, home.tenant.host, client, { contentType, content });
  expect(status).toBe(200);
});

test.each([
  ['application/x-www-form-urlencoded', 'grant_type=password'],
  ['application/json', '{"grant_type":"password"}'],
  ['application/json', '{"grant_'],
])('refuses another grant: %s %s', async (contentType, content) => {
  const { status, body } = await requestToken(server.port, home.tenant.host, client, { contentType, content });
  expect(status).toBe(400);
  expect(body).toEqual({ requestId: expect.any(String), error: 'unsupported_grant_type' });
});

// Security: without the secret there is no token and no hint which part is wrong.
test.each([
  ['no header', () => undefined],
  ['a wrong secret', () => basic({ ...client, clientSecret: 'f'.repeat(64) })],
  ['a secret cut short', () => basic({ ...client, clientSecret: client.clientSecret.slice(0, -1) })],
  ['an empty secret', () => basic({ ...client, clientSecret: '' })],
  ['an unknown client', () => basic({ ...client, clientId: 'f'.repeat(32) })],
  ['a malformed client ID', () => basic({ ...client, clientId: 'a%00b' })],
  ['bad form-encoding', () => basic({ ...client, clientId: '%' })],
  ['no colon', () => `Basic ${Buffer.from(client.clientId).toString('base64')}`],
  ['no base64', () => 'Basic ~~~~'],
  ['another scheme', () => `Bearer ${client.clientSecret}`],
  ['the stored hash', storedHash],
])('responds to %s as documented, on both endpoints', async (_, present) => {
  const authorization = await present();
  const { host } = home.tenant;
  const accessToken = await takeToken(server.port, host, client);
  const answers = [
    await send(server.port, '/v1/users/m2m/oauth/token', { host, method: 'POST', authorization }),
    await introspect(server.port, host, client, accessToken, authorization ?? ''),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(401);
    expect(body).toEqual({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), error: 'unauthorized' });
    expect(Object.keys(body)).toEqual(['requestId', 'error']);
  }
});

async function storedHash(): Promise<string> {
  const { clientSecretHash } = await getPrisma().sandboxOauthClient.findUniqueOrThrow({
    where: { clientId: client.clientId },
  });
  return basic({ ...client, clientSecret: clientSecretHash });
}

test('introspects a token, with its expiry in milliseconds', async () => {
  const before = Date.now();
  const accessToken = await takeToken(server.port, home.tenant.host, client);
  const { status, body } = await introspect(server.port, home.tenant.host, client, accessToken);
  expect(status).toBe(200);
  expect(body).toEqual({
    active: true,
    client_id: client.clientId,
    token_type: 'Bearer',
    exp: expect.any(Number),
  });
  expect(Object.keys(body)).toEqual(['active', 'client_id', 'token_type', 'exp']);
  expect(Number(body['exp'])).toBeGreaterThanOrEqual(before + TOKEN_LIFETIME_MS);
  expect(Number(body['exp'])).toBeLessThanOrEqual(Date.now() + TOKEN_LIFETIME_MS);
});

test("does not introspect an unknown or another client's token", async () => {
  const other = await makeClient();
  const accessToken = await takeToken(server.port, home.tenant.host, other);
  for (const presented of ['unknown', accessToken]) {
    const { status, body } = await introspect(server.port, home.tenant.host, client, presented);
    expect(status).toBe(401);
    expect(body).toEqual({ requestId: expect.any(String), error: 'unauthorized' });
  }
});

test('accepts a token for data calls of its own tenant only', async () => {
  const accessToken = await takeToken(server.port, home.tenant.host, client);
  expect(await statusOf(accessToken)).toBe(200);
  expect(await statusOf('unknown')).toBe(401);
  const other = await openTenant();
  expect(await statusOf(accessToken, other.tenant.host)).toBe(401);
  expect((await requestToken(server.port, other.tenant.host, client)).status).toBe(401);
});

test.each(['Basic abc', 'Bearer', 'Bearer a b', 'token'])(
  'refuses a data call with a malformed Authorization: %s',
  async (authorization) => {
    const { status, body } = await send(server.port, LIST, { host: home.tenant.host, authorization });
    expect(status).toBe(400);
    expect(body).toMatchObject({ result: false, errorCode: 'GSOBJ_1024' });
  },
);

test("expires a token by the tenant's clock", async () => {
  const away = await openTenant();
  const { host } = away.tenant;
  const own = await makeClient(away);
  const accessToken = await takeToken(server.port, host, own);
  await setClock(away.workspaceId, away.tenant.id, '+minute');
  expect(await statusOf(accessToken, host)).toBe(200);
  await setClock(away.workspaceId, away.tenant.id, '+token');
  expect(await statusOf(accessToken, host)).toBe(401);
  expect((await introspect(server.port, host, own, accessToken)).status).toBe(401);
  expect(await statusOf(await takeToken(server.port, host, own), host)).toBe(200);
});

test('invalidates tokens when their credentials are deleted', async () => {
  const own = await makeClient();
  const accessToken = await takeToken(server.port, home.tenant.host, own);
  await deleteConnection(home.workspaceId, own.connectionId, 'super_admin');
  expect(await statusOf(accessToken)).toBe(401);
  expect((await requestToken(server.port, home.tenant.host, own)).status).toBe(401);
});

test('invalidates old credentials and their tokens on re-generation', async () => {
  const own = await makeClient();
  const accessToken = await takeToken(server.port, home.tenant.host, own);
  const renewed = await regenerateOauthCredentials(home.workspaceId, own.connectionId, 'super_admin');
  expect(renewed.clientId).not.toBe(own.clientId);
  expect(await statusOf(accessToken)).toBe(401);
  expect((await requestToken(server.port, home.tenant.host, own)).status).toBe(401);
  expect(await statusOf(await takeToken(server.port, home.tenant.host, renewed))).toBe(200);
});

// Security: a token issued during re-generation must not outlive its client.
test('leaves no token of old credentials under concurrent re-generation', async () => {
  const own = await makeClient();
  const [answers] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => requestToken(server.port, home.tenant.host, own))),
    regenerateOauthCredentials(home.workspaceId, own.connectionId, 'super_admin'),
  ]);
  for (const { status, body } of answers) {
    expect([200, 401]).toContain(status);
    if (status === 200) expect(await statusOf(String(body['access_token']))).toBe(401);
  }
});

// Security: the database holds hashes only.
test('stores neither client secrets nor tokens', async () => {
  const accessToken = await takeToken(server.port, home.tenant.host, client);
  const prisma = getPrisma();
  const dump = JSON.stringify(
    await Promise.all([
      prisma.sandboxConnection.findMany(),
      prisma.sandboxOauthClient.findMany(),
      prisma.sandboxOauthToken.findMany(),
    ]),
  );
  expect(dump).toContain(client.clientId);
  expect(dump).not.toContain(client.clientSecret);
  expect(dump).not.toContain(accessToken);
});
