import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { saveCredential } from '#lib/credentials/create-credential.ts';
import { readObjects, readPreview } from '#lib/credentials/read-through-credential.ts';
import { testUnsavedCredential, toTestReport } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { getEgress, registerLoopbackRoute } from '#lib/egress/egress.ts';
import { createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import { deleteConnection, regenerateOauthCredentials } from '#lib/sandbox/connections/manage-connection.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { ensureTenant, isTenantHost, type Tenant } from '#lib/sandbox/tenants/tenants.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const PAST_A_TOKEN_MS = 86_460_000n;

interface Pair {
  clientId: string;
  clientSecret: string;
}

let server: TenantServer;
let author: Actor;
let tenant: Tenant;
let connectionId: string;
let pair: Pair;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  registerLoopbackRoute(async (host) => ((await isTenantHost(host)) ? { port: server.port } : undefined));
});

afterAll(async () => {
  registerLoopbackRoute(undefined);
  await server.close();
});

beforeEach(async () => {
  author = await makeWorkspace();
  tenant = await ensureTenant(author.workspaceId, `M2M ${author.workspaceId.slice(-12)}`);
  const { connection, clientId, clientSecret } = await createOauthConnection(
    author.workspaceId,
    tenant.id,
    'Latchkey',
    'super_admin',
  );
  connectionId = connection.id;
  pair = { clientId, clientSecret };
});

const input = (secrets: Pair = pair) =>
  credentialInput({ authMethod: 'm2m_oauth', settings: { apiBaseUrl: `https://${tenant.host}` }, secrets });

async function save(): Promise<string> {
  const outcome = await saveCredential(author, input(), { verify: true });
  if (!outcome.saved) throw new Error(outcome.report.title);
  return outcome.credential.id;
}

/** Tests a saved credential through its cached token. */
async function testSaved(credentialId: string) {
  const { connector, target } = await openCredential(author.workspaceId, credentialId);
  return toTestReport(connector, await connector.test(getEgress(), target), target.authMethod);
}

const issuedTokens = () => getPrisma().sandboxOauthToken.count({ where: { connectionId } });

test('accepts an issued client and saves it as verified', async () => {
  expect(await testUnsavedCredential(author, input())).toMatchObject({
    kind: 'verified',
    title: 'Gainsight accepted this client',
  });
  const outcome = await saveCredential(author, input(), { verify: true });
  expect(outcome).toMatchObject({
    saved: true,
    credential: { status: 'verified', authMethod: 'm2m_oauth', host: tenant.host },
  });
});

test.each([
  ['another secret', () => ({ ...pair, clientSecret: 'another-secret' })],
  ['another id', () => ({ ...pair, clientId: 'another-id' })],
])('refuses %s and names the field', async (_, change) => {
  expect(await testUnsavedCredential(author, input(change()))).toMatchObject({
    kind: 'client_rejected',
    field: 'secrets.clientSecret',
  });
});

test('shares one token between concurrent reads', async () => {
  const id = await save();
  const before = await issuedTokens();
  const reads = await Promise.all(Array.from({ length: 8 }, () => readObjects(author, id)));
  expect(new Set(reads.map(({ ok }) => ok))).toEqual(new Set([true]));
  expect(await readPreview(author, id, 'Company')).toMatchObject({ ok: true });
  expect(await issuedTokens()).toBe(before + 1);
});

test('replaces a token that the tenant revoked, transparently', async () => {
  const id = await save();
  await readObjects(author, id);
  await getPrisma().sandboxOauthToken.deleteMany({ where: { connectionId } });
  expect(await readObjects(author, id)).toMatchObject({ ok: true });
  expect(await issuedTokens()).toBe(1);
});

test('replaces a token that expired by the tenant’s clock', async () => {
  const id = await save();
  await readObjects(author, id);
  await getPrisma().sandboxTenant.update({ where: { id: tenant.id }, data: { clockOffsetMs: PAST_A_TOKEN_MS } });
  expect(await readObjects(author, id)).toMatchObject({ ok: true });
  expect(await testSaved(id)).toMatchObject({ kind: 'verified' });
});

test.each([
  ['deleted', () => deleteConnection(author.workspaceId, connectionId, 'super_admin')],
  ['re-generated', () => regenerateOauthCredentials(author.workspaceId, connectionId, 'super_admin')],
])('marks a saved client that was %s as revoked at its next test', async (_, takeAway) => {
  const id = await save();
  expect(await testSaved(id)).toMatchObject({ kind: 'verified' });
  await takeAway();
  const revoked = { kind: 'token_revoked', field: 'secrets.clientId', advice: expect.stringContaining('deleted') };
  expect(await testSaved(id)).toMatchObject(revoked);
  // Its token is no longer in the cache.
  expect(await readObjects(author, id)).toMatchObject({ ok: false, report: { kind: 'client_rejected' } });
});

test('refuses a client at another host', async () => {
  const other = await makeWorkspace();
  const elsewhere = await ensureTenant(other.workspaceId, `M2M ${other.workspaceId.slice(-12)}`);
  const settings = { apiBaseUrl: `https://${elsewhere.host}` };
  const report = await testUnsavedCredential(
    author,
    credentialInput({ authMethod: 'm2m_oauth', settings, secrets: pair }),
  );
  expect(report.kind).toBe('client_rejected');
});
