import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { saveCredential } from '#lib/credentials/create-credential.ts';
import { planReplacement } from '#lib/credentials/keys/held-key.ts';
import { replaceKey } from '#lib/credentials/keys/replace-key.ts';
import { testOldKey } from '#lib/credentials/keys/test-old-key.ts';
import { readObjects, readPreview } from '#lib/credentials/read-through-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { registerLoopbackRoute } from '#lib/egress/egress.ts';
import { createAccessKeyConnection, createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import { regenerateAccessKey, regenerateOauthCredentials } from '#lib/sandbox/connections/manage-connection.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { ensureTenant, isTenantHost, type Tenant } from '#lib/sandbox/tenants/tenants.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

type Secrets = Record<string, string>;

let server: TenantServer;
let author: Actor;
let tenant: Tenant;

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
  tenant = await ensureTenant(author.workspaceId, `Replace ${author.workspaceId.slice(-12)}`);
});

async function save(authMethod: string, secrets: Secrets): Promise<string> {
  const settings = { apiBaseUrl: `https://${tenant.host}` };
  const outcome = await saveCredential(author, credentialInput({ authMethod, settings, secrets }), { verify: true });
  if (!outcome.saved) throw new Error(outcome.report.title);
  return outcome.credential.id;
}

async function request(credentialId: string, secrets: Secrets) {
  const { digest } = await planReplacement(author.workspaceId, credentialId);
  return { credentialId, secrets, digest, replacementId: randomUUID() };
}

test('replaces a re-generated key in every credential, and reads work again', async () => {
  const { connection, accessKey } = await createAccessKeyConnection(author.workspaceId, tenant.id, 'Latchkey');
  const ids = [await save('access_key', { accessKey }), await save('access_key', { accessKey })];
  const [first = '', second = ''] = ids;
  expect(await testOldKey(author, first)).toMatchObject({ kind: 'verified', refusedSince: undefined });

  const renewed = await regenerateAccessKey(author.workspaceId, connection.id);
  const report = await testOldKey(author, first);
  expect(report).toMatchObject({ kind: 'key_rejected', field: 'secrets.accessKey' });
  expect(Date.parse(report.refusedSince ?? '')).toBeGreaterThan(Date.parse(report.acceptedAt ?? ''));
  expect(await readObjects(author, second)).toMatchObject({ ok: false });

  expect(await replaceKey(author, await request(first, { accessKey: renewed }))).toMatchObject({
    replaced: true,
    progress: {
      ...{ total: 2, tested: 2, failed: 0 },
      results: expect.arrayContaining(
        ids.map((id) => expect.objectContaining({ credential: expect.objectContaining({ id, status: 'verified' }) })),
      ),
    },
  });
  for (const id of ids) {
    expect(await readPreview(author, id, 'Company')).toMatchObject({ ok: true });
  }
  expect(await testOldKey(author, first)).toMatchObject({ kind: 'verified' });
  const { workspaceId } = author;
  const recorded = await getPrisma().credentialTest.findMany({ where: { workspaceId, trigger: 'replacement' } });
  expect(new Set(recorded.map(({ credentialId, outcome }) => `${credentialId} ${outcome}`))).toEqual(
    new Set(ids.map((id) => `${id} verified`)),
  );
});

// A token may outlive its client by a day, and must not be used any longer.
test('replaces an M2M client and drops its cached token', async () => {
  const { workspaceId } = author;
  const { connection, ...old } = await createOauthConnection(workspaceId, tenant.id, 'Latchkey', 'super_admin');
  const secrets = { clientId: old.clientId, clientSecret: old.clientSecret };
  const ids = [await save('m2m_oauth', secrets), await save('m2m_oauth', secrets)];
  const [, second = ''] = ids;
  for (const id of ids) expect(await readObjects(author, id)).toMatchObject({ ok: true });
  const tokens = await getPrisma().credentialToken.findMany({ where: { workspaceId } });
  expect(tokens).toHaveLength(2);

  const renewed = await regenerateOauthCredentials(workspaceId, connection.id, 'super_admin');
  const { clientId, clientSecret } = renewed;
  const outcome = await replaceKey(author, await request(second, { clientId, clientSecret }));
  expect(outcome).toMatchObject({
    replaced: true,
    progress: { total: 2, tested: 2, failed: 0 },
  });
  const text = await databaseText();
  for (const { sealedToken } of tokens) expect(text).not.toContain(sealedToken);
  for (const id of ids) expect(await readObjects(author, id)).toMatchObject({ ok: true });
});

test('refuses an incomplete M2M client and changes nothing', async () => {
  const { workspaceId } = author;
  const { clientId, clientSecret } = await createOauthConnection(workspaceId, tenant.id, 'Latchkey', 'super_admin');
  const id = await save('m2m_oauth', { clientId, clientSecret });
  const wrong = await request(id, { clientId, clientSecret: 'another-secret' });
  expect(await replaceKey(author, wrong)).toMatchObject({
    reason: 'refused',
    report: { kind: 'client_rejected', field: 'secrets.clientSecret' },
  });
  expect(await readObjects(author, id)).toMatchObject({ ok: true });
});
