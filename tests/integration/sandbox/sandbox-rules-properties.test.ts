import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { createAccessKeyConnection, createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import { deleteConnection, renameConnection } from '#lib/sandbox/connections/manage-connection.ts';
import { nameKey } from '#lib/text.ts';
import { type OpenTenant, openTenant } from '#tests/support/tenants/sandbox-client.ts';

/** No shrinking: on a database it takes minutes. */
const RUNS = { seed: 20_260_104, numRuns: 15, endOnFailure: true };
const CLIENTS_MAX = 15;

const names = fc
  .tuple(
    fc.nat(24),
    fc.constantFrom(
      (name: string) => name,
      (name: string) => ` ${name.toUpperCase()} `,
    ),
  )
  .map(([number, spell]) => spell(`Client ${number}`));

const documented = ['already_exists', 'name_taken', 'not_found'];

/** Returns the successes and asserts that every refusal is documented. */
async function settle<Value>(work: readonly Promise<Value>[]): Promise<Value[]> {
  const results = await Promise.allSettled(work);
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return [result.value];
    expect(result.reason).toBeInstanceOf(AppError);
    expect(documented).toContain(result.reason.code);
    return [];
  });
}

/** Asserts that the stored rows keep the rules, without partial writes. */
async function expectRulesKept({ tenant }: OpenTenant): Promise<void> {
  const where = { tenantId: tenant.id };
  const select = { name: true, authenticationType: true, accessKey: true, oauthClient: true };
  const connections = await getPrisma().sandboxConnection.findMany({ where, select });
  const clients = connections.flatMap(({ name, oauthClient }) =>
    oauthClient === null ? [] : { ...oauthClient, name },
  );
  expect(connections.filter(({ accessKey }) => accessKey !== null).length).toBeLessThanOrEqual(1);
  expect(clients.length).toBeLessThanOrEqual(CLIENTS_MAX);
  expect(new Set(clients.map((client) => client.nameKey)).size).toBe(clients.length);
  for (const client of clients) expect(client.nameKey).toBe(nameKey(client.name));
  for (const { authenticationType, accessKey, oauthClient } of connections) {
    expect(accessKey !== null).toBe(authenticationType === 'Access_Key');
    expect(oauthClient !== null).toBe(authenticationType === 'OAuth');
  }
}

test('creates one M2M key for each name, at most 15, and one access key for concurrent requests', async () => {
  const wanted = fc.record({ names: fc.array(names, { maxLength: 45 }), keys: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(wanted, async ({ names: given, keys }) => {
      const home = await openTenant();
      const { workspaceId, tenant, connectionId } = home;
      await deleteConnection(workspaceId, connectionId);
      const clients = given.map((name) => createOauthConnection(workspaceId, tenant.id, name, 'super_admin'));
      const accessKeys = Array.from({ length: keys }, () => createAccessKeyConnection(workspaceId, tenant.id, 'Key'));
      const [made, madeKeys] = await Promise.all([settle(clients), settle(accessKeys)]);
      expect(made).toHaveLength(Math.min(new Set(given.map(nameKey)).size, CLIENTS_MAX));
      expect(madeKeys).toHaveLength(Math.min(keys, 1));
      await expectRulesKept(home);
    }),
    RUNS,
  );
});

test('keeps the rules under concurrent creates, renames and deletes', async () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), name: names }),
    fc.record({ kind: fc.constant('rename' as const), at: fc.nat(CLIENTS_MAX - 1), name: names }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat(CLIENTS_MAX - 1) }),
    fc.record({ kind: fc.constant('key' as const) }),
    fc.record({ kind: fc.constant('delete key' as const) }),
  );
  const changes = fc.array(change, { minLength: 5, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: CLIENTS_MAX }), changes, async (existing, all) => {
      const home = await openTenant();
      const { workspaceId, tenant, connectionId } = home;
      const create = (name: string) => createOauthConnection(workspaceId, tenant.id, name, 'super_admin');
      const made = await Promise.all(Array.from({ length: existing }, (_, number) => create(`Client ${number}`)));
      const idAt = (at: number) => made[at % existing]?.connection.id ?? '';
      await settle(
        all.map((one): Promise<unknown> => {
          if (one.kind === 'create') return create(one.name);
          if (one.kind === 'rename') return renameConnection(workspaceId, idAt(one.at), one.name, 'super_admin');
          if (one.kind === 'delete') return deleteConnection(workspaceId, idAt(one.at), 'super_admin');
          if (one.kind === 'key') return createAccessKeyConnection(workspaceId, tenant.id, 'Key');
          return deleteConnection(workspaceId, connectionId);
        }),
      );
      await expectRulesKept(home);
    }),
    RUNS,
  );
});

// Constraints hold even without the domain's checks.
test('refuses a second key, a 16th client and a duplicate name in the database', async () => {
  const { workspaceId, tenant } = await openTenant();
  const { connection } = await createOauthConnection(workspaceId, tenant.id, 'Client', 'super_admin');
  const connect = async (): Promise<string> => {
    const id = randomUUID();
    const data = { id, tenantId: tenant.id, name: 'Past the domain', authenticationType: 'OAuth' as const };
    await getPrisma().sandboxConnection.create({ data });
    return id;
  };
  const insert = async (slot: number, key: string) => {
    const client = { tenantId: tenant.id, slot, nameKey: key, clientId: randomUUID(), clientSecretHash: 'hash' };
    return getPrisma().sandboxOauthClient.create({ data: { ...client, connectionId: await connect() } });
  };
  for (const slot of [0, 16, -1]) await expect(insert(slot, `slot ${slot}`)).rejects.toThrow();
  await expect(insert(2, nameKey(connection.name))).rejects.toThrow();
  await expect(insert(1, 'taken slot')).rejects.toThrow();
  const key = { tenantId: tenant.id, keyHash: 'hash', connectionId: await connect() };
  await expect(getPrisma().sandboxAccessKey.create({ data: key })).rejects.toThrow();
  await expect(insert(15, 'another name')).resolves.toMatchObject({ slot: 15 });
});
