import { expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { createOauthConnection, listConnections } from '#lib/sandbox/connections/connections.ts';
import {
  deleteConnection,
  regenerateOauthCredentials,
  renameConnection,
} from '#lib/sandbox/connections/manage-connection.ts';
import { createTenant, findTenant, listTenants } from '#lib/sandbox/tenants/tenants.ts';
import { type OpenTenant, openTenant } from '#tests/support/tenants/sandbox-client.ts';

const FULL = { code: 'already_exists', message: expect.stringContaining('maximum of 15 M2M OAuth keys') };
const NAME_TAKEN = { code: 'name_taken', message: expect.stringContaining('cannot have the same name') };
const FORBIDDEN = { code: 'forbidden', message: expect.stringContaining('Only super admins') };
const NOT_FOUND = { code: 'not_found' };

function create({ workspaceId, tenant }: OpenTenant, name: string) {
  return createOauthConnection(workspaceId, tenant.id, name, 'super_admin');
}

function reasons(results: PromiseSettledResult<unknown>[]): unknown[] {
  return results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
}

// Enforced by a constraint, not by a check before the write.
test('creates 15 M2M keys for fifty concurrent requests and explains the others', async () => {
  const home = await openTenant();
  const refused = reasons(
    await Promise.allSettled(Array.from({ length: 50 }, (_, index) => create(home, `M2M ${index}`))),
  );
  expect(refused).toHaveLength(35);
  for (const reason of refused) expect(reason).toMatchObject(FULL);
  const connections = await listConnections(home.workspaceId, home.tenant.id);
  expect(connections.filter(({ authenticationType }) => authenticationType === 'OAuth')).toHaveLength(15);
  expect(connections).toHaveLength(16);

  const [first] = connections.filter(({ authenticationType }) => authenticationType === 'OAuth');
  await deleteConnection(home.workspaceId, first?.id ?? '', 'super_admin');
  await expect(create(home, 'Room again')).resolves.toBeDefined();
  await expect(create(home, 'One too many')).rejects.toMatchObject(FULL);
});

test('creates one M2M key for fifty concurrent requests of one name', async () => {
  const home = await openTenant();
  const refused = reasons(
    await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => create(home, index % 2 === 0 ? 'Warehouse' : ' WAREHOUSE ')),
    ),
  );
  expect(refused).toHaveLength(49);
  for (const reason of refused) expect(reason).toMatchObject(NAME_TAKEN);
  expect(await listConnections(home.workspaceId, home.tenant.id)).toHaveLength(2);
});

test('allows the name of an access key, a deleted client and another tenant', async () => {
  const home = await openTenant();
  const { connection } = await create(home, 'Wire');
  await deleteConnection(home.workspaceId, connection.id, 'super_admin');
  await expect(create(home, 'Wire')).resolves.toBeDefined();
  await expect(create(await openTenant(), 'Wire')).resolves.toBeDefined();
});

test('returns a client secret once and never lists it', async () => {
  const home = await openTenant();
  const { connection, clientId, clientSecret } = await create(home, '  Airflow  ');
  expect(clientId).toMatch(/^[0-9a-f]{32}$/);
  expect(clientSecret).toMatch(/^[0-9a-f]{64}$/);
  const listed = await listConnections(home.workspaceId, home.tenant.id);
  expect(listed).toContainEqual(connection);
  expect(connection).toMatchObject({ name: 'Airflow', connector: 'Gainsight API', authenticationType: 'OAuth' });
  expect(JSON.stringify(listed)).not.toContain(clientSecret);
});

// Security: enforced in the domain, not only on the screen.
test('refuses to create and manage M2M OAuth for an admin', async () => {
  const home = await openTenant();
  const { workspaceId, tenant, connectionId } = home;
  const { connection } = await create(home, 'Airflow');
  await expect(createOauthConnection(workspaceId, tenant.id, 'Mine', 'admin')).rejects.toMatchObject(FORBIDDEN);
  await expect(renameConnection(workspaceId, connection.id, 'Mine', 'admin')).rejects.toMatchObject(FORBIDDEN);
  await expect(regenerateOauthCredentials(workspaceId, connection.id, 'admin')).rejects.toMatchObject(FORBIDDEN);
  await expect(deleteConnection(workspaceId, connection.id, 'admin')).rejects.toMatchObject(FORBIDDEN);
  expect(await listConnections(workspaceId, tenant.id)).toContainEqual(connection);

  await renameConnection(workspaceId, connectionId, 'The key', 'admin');
  await deleteConnection(workspaceId, connectionId, 'admin');
  expect(await listConnections(workspaceId, tenant.id)).toEqual([connection]);
});

test("renames a client in another case or to a free name, but not to another client's name", async () => {
  const home = await openTenant();
  const [{ connection: airflow }, { connection: dbt }] = [await create(home, 'Airflow'), await create(home, 'dbt')];
  const rename = (id: string, name: string) => renameConnection(home.workspaceId, id, name, 'super_admin');
  await expect(rename(dbt.id, 'AIRFLOW')).rejects.toMatchObject(NAME_TAKEN);
  await rename(airflow.id, 'AIRFLOW');
  await rename(airflow.id, 'Prefect');
  await rename(dbt.id, 'Airflow');
  await rename(home.connectionId, 'Airflow');
  const names = (await listConnections(home.workspaceId, home.tenant.id)).map(({ name }) => name);
  expect(names).toEqual(['Airflow', 'Prefect', 'Airflow']);
});

// Security: a workspace has no access to another workspace's tenant.
test("does not create, rename, re-generate or delete in another workspace's tenant", async () => {
  const home = await openTenant();
  const { connection } = await create(home, 'Airflow');
  const stored = await getPrisma().sandboxOauthClient.findMany({ where: { tenantId: home.tenant.id } });
  const { workspaceId: stranger } = await openTenant();
  const as = 'super_admin';
  await expect(createOauthConnection(stranger, home.tenant.id, 'Mine', as)).rejects.toMatchObject(NOT_FOUND);
  await expect(renameConnection(stranger, connection.id, 'Mine', as)).rejects.toMatchObject(NOT_FOUND);
  await expect(regenerateOauthCredentials(stranger, connection.id, as)).rejects.toMatchObject(NOT_FOUND);
  await expect(deleteConnection(stranger, connection.id, as)).rejects.toMatchObject(NOT_FOUND);
  expect(await findTenant(stranger, home.tenant.id)).toBeUndefined();
  expect(await getPrisma().sandboxOauthClient.findMany({ where: { tenantId: home.tenant.id } })).toEqual(stored);
});

test('creates several tenants in one workspace, each with its own host', async () => {
  const { workspaceId, tenant } = await openTenant();
  const made = await Promise.all([
    createTenant(workspaceId, 'Several of one name'),
    createTenant(workspaceId, 'Several of one name'),
  ]);
  expect(made.map(({ host }) => host).sort()).toEqual([
    'several-of-one-name-sandbox-2.gainsightcloud.com',
    'several-of-one-name-sandbox.gainsightcloud.com',
  ]);
  const listed = await listTenants(workspaceId);
  expect(listed[0]).toEqual(tenant);
  expect(listed).toHaveLength(3);
  for (const one of made) expect(await findTenant(workspaceId, one.id)).toEqual(one);
  await expect(createTenant(workspaceId, '  ')).rejects.toMatchObject({ name: 'ZodError' });
});
