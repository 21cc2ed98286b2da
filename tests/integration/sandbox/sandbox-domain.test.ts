import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { createAccessKeyConnection, listConnections } from '#lib/sandbox/connections/connections.ts';
import { deleteConnection, regenerateAccessKey } from '#lib/sandbox/connections/manage-connection.ts';
import { ensureTenant, isTenantHost, type Tenant } from '#lib/sandbox/tenants/tenants.ts';

async function createWorkspace(name: string): Promise<string> {
  const { id } = await getPrisma().workspace.create({ data: { id: randomUUID(), name } });
  return id;
}

async function createTenant(): Promise<{ workspaceId: string; tenant: Tenant }> {
  const name = `Tenant ${randomUUID().slice(0, 8)}`;
  const workspaceId = await createWorkspace(name);
  return { workspaceId, tenant: await ensureTenant(workspaceId, name) };
}

/** Dumps the sandbox's tables as text. */
async function dumpSandboxTables(): Promise<string> {
  const prisma = getPrisma();
  const tables = await Promise.all([
    prisma.sandboxTenant.findMany(),
    prisma.sandboxConnection.findMany(),
    prisma.sandboxAccessKey.findMany(),
  ]);
  return JSON.stringify(tables, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
}

test('creates one tenant for twenty concurrent requests', async () => {
  const workspaceId = await createWorkspace('Rush Hour');
  const tenants = await Promise.all(Array.from({ length: 20 }, () => ensureTenant(workspaceId, 'Rush Hour')));
  expect(new Set(tenants.map((tenant) => tenant.id)).size).toBe(1);
  expect(await getPrisma().sandboxTenant.count({ where: { workspaceId } })).toBe(1);
});

test('gives concurrent workspaces of one name different hosts', async () => {
  const workspaceIds = await Promise.all(Array.from({ length: 4 }, () => createWorkspace('Namesake')));
  const tenants = await Promise.all(workspaceIds.map((id) => ensureTenant(id, 'Namesake')));
  expect(tenants.map((tenant) => tenant.host).sort()).toEqual([
    'namesake-sandbox-2.gainsightcloud.com',
    'namesake-sandbox-3.gainsightcloud.com',
    'namesake-sandbox-4.gainsightcloud.com',
    'namesake-sandbox.gainsightcloud.com',
  ]);
});

test('keeps the host when the workspace is renamed', async () => {
  const { workspaceId, tenant } = await createTenant();
  expect(await ensureTenant(workspaceId, 'Another Name')).toEqual(tenant);
});

test('creates no tenant for an unknown workspace', async () => {
  await expect(ensureTenant(randomUUID(), 'Nobody')).rejects.toMatchObject({ code: 'not_found' });
});

test('recognizes only hosts of emulated tenants, in any case and with any port', async () => {
  const { tenant } = await createTenant();
  expect(await isTenantHost(tenant.host)).toBe(true);
  expect(await isTenantHost(`${tenant.host.toUpperCase()}:443`)).toBe(true);
  expect(await isTenantHost('acme.gainsightcloud.com')).toBe(false);
  expect(await isTenantHost(`${tenant.host}.evil.com`)).toBe(false);
  expect(await isTenantHost('')).toBe(false);
});

test('returns a new key once and never lists it', async () => {
  const { workspaceId, tenant } = await createTenant();
  const { connection, accessKey } = await createAccessKeyConnection(workspaceId, tenant.id, '  Data platform  ');
  expect(accessKey).toMatch(/^[0-9a-f]{36}$/);
  const listed = await listConnections(workspaceId, tenant.id);
  expect(listed).toEqual([connection]);
  expect(listed).toMatchObject([{ name: 'Data platform', authenticationType: 'Access_Key', lastUsedAt: null }]);
  expect(JSON.stringify(listed)).not.toContain(accessKey);
});

// Security: the database contains hashes only.
test('stores no access key, new or re-generated', async () => {
  const { workspaceId, tenant } = await createTenant();
  const { connection, accessKey } = await createAccessKeyConnection(workspaceId, tenant.id, 'Hashes only');
  const renewedKey = await regenerateAccessKey(workspaceId, connection.id);
  const dump = await dumpSandboxTables();
  expect(dump).toContain('Hashes only');
  expect(dump).not.toContain(accessKey);
  expect(dump).not.toContain(renewedKey);
});

test('generates a different key each time', async () => {
  const { workspaceId, tenant } = await createTenant();
  const { connection, accessKey } = await createAccessKeyConnection(workspaceId, tenant.id, 'Twice');
  expect(await regenerateAccessKey(workspaceId, connection.id)).not.toBe(accessKey);
});

// Enforced by a unique constraint, not by a check before the write.
test('creates one access key for twenty concurrent requests and explains the others', async () => {
  const { workspaceId, tenant } = await createTenant();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => createAccessKeyConnection(workspaceId, tenant.id, `Connection ${index}`)),
  );
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(19);
  for (const { reason } of refused) {
    expect(reason).toMatchObject({ code: 'already_exists', message: expect.stringContaining('Only one Access Key') });
  }
  expect(await listConnections(workspaceId, tenant.id)).toHaveLength(1);
});

test.each([
  ['empty', ''],
  ['blank', ' \t '],
  ['too long', 'x'.repeat(121)],
])('refuses a name that is %s', async (_, name) => {
  const { workspaceId, tenant } = await createTenant();
  await expect(createAccessKeyConnection(workspaceId, tenant.id, name)).rejects.toMatchObject({ name: 'ZodError' });
  expect(await listConnections(workspaceId, tenant.id)).toEqual([]);
});

test('allows another key after a connection is deleted', async () => {
  const { workspaceId, tenant } = await createTenant();
  const { connection } = await createAccessKeyConnection(workspaceId, tenant.id, 'First');
  await deleteConnection(workspaceId, connection.id);
  expect(await getPrisma().sandboxAccessKey.count({ where: { tenantId: tenant.id } })).toBe(0);
  await expect(createAccessKeyConnection(workspaceId, tenant.id, 'Second')).resolves.toBeDefined();
});

// Security: a workspace has no access to another workspace's tenant.
test("does not list, create, re-generate or delete in another workspace's tenant", async () => {
  const { workspaceId, tenant } = await createTenant();
  const { connection } = await createAccessKeyConnection(workspaceId, tenant.id, 'Mine');
  const stored = await getPrisma().sandboxAccessKey.findUniqueOrThrow({ where: { tenantId: tenant.id } });
  const stranger = await createWorkspace('Stranger');

  expect(await listConnections(stranger, tenant.id)).toEqual([]);
  const notFound = { code: 'not_found' };
  await expect(createAccessKeyConnection(stranger, tenant.id, 'Theirs')).rejects.toMatchObject(notFound);
  await expect(regenerateAccessKey(stranger, connection.id)).rejects.toMatchObject(notFound);
  await expect(deleteConnection(stranger, connection.id)).rejects.toMatchObject(notFound);

  expect(await listConnections(workspaceId, tenant.id)).toEqual([connection]);
  expect(await getPrisma().sandboxAccessKey.findUnique({ where: { tenantId: tenant.id } })).toEqual(stored);
});
