import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type ChainedEntry, hasValidHash } from '#lib/audit/entry-hash.ts';
import { getDatabase } from '#lib/db/client.ts';
import { migrate } from '#lib/db/migrate.ts';
import { parseKeyring } from '#lib/keyring/keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';
import { readCatalog } from '#tests/support/database/catalog.ts';
import { makeTestDatabase } from '#tests/support/database/test-database.ts';

const FOLDER = 'tests/support/fixtures/landed-databases';
const LANDED = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));
const KEYRING = parseKeyring('1:bGF0Y2hrZXktbGFuZGVkLWR1bXBzLXRlc3Qta2V5LTE=');
const SECRETS = {
  'Never tested': { accessKey: '7f2c1c1e-54d5-4a3b-9d2e-aaaabbbb9876' },
  'Never tested M2M': { clientId: 'client-of-acme-0001', clientSecret: 's3cret-of-acme-0001' },
};

/** Current names of tables in landed versions. */
const TABLES: Record<string, string> = { probe: 'credential_test', test_run: 'single_flight' };
const COLUMNS: Record<string, string> = {
  probeOutcome: 'testOutcome',
  probedAt: 'testedAt',
  runner: 'claimedBy',
  ownCalls: 'scheduledCalls',
};
const TRIGGERS: Record<string, string> = { person: 'manual', schedule: 'scheduled', use: 'read' };
const CAUSES: Record<string, string> = {
  access_key_regenerated: 'shared_secret_rejected',
  client_gone: 'secret_rejected',
};
const OUTCOMES: Record<string, string> = { not_gainsight: 'wrong_service' };

type Row = Record<string, unknown>;

async function readTables(client: pg.Client): Promise<Map<string, Row[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  const content = new Map<string, Row[]>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
    content.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return content;
}

function translate(table: string, row: Row): Row {
  const translated = Object.fromEntries(Object.entries(row).map(([name, value]) => [COLUMNS[name] ?? name, value]));
  const rename = (column: string, names: Record<string, string>) => {
    const value = translated[column];
    if (typeof value === 'string') translated[column] = names[value] ?? value;
  };
  if (table === 'credential') rename('testOutcome', OUTCOMES);
  if (table === 'credential_test') rename('outcome', OUTCOMES);
  if (table === 'credential_test') rename('trigger', TRIGGERS);
  if (table !== 'incident') return translated;
  rename('cause', CAUSES);
  const [cause = '', ...rest] = String(translated['openKey'] ?? '').split(':');
  if (translated['openKey'] !== null) translated['openKey'] = [CAUSES[cause] ?? cause, ...rest].join(':');
  return translated;
}

/** The columns of the old row alone: a migration may add and fill others. */
const sameColumns = (old: Row, row: Row | undefined) =>
  row === undefined ? undefined : Object.fromEntries(Object.keys(old).map((name) => [name, row[name]]));

const keyOf = (row: Row, columns: string[]) => JSON.stringify(columns.map((column) => row[column]));

async function primaryKeys(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    SELECT relname AS table, array_agg(attname::text) AS columns FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indisprimary AND relnamespace = 'public'::regnamespace GROUP BY relname`);
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

async function loadLanded(file: string) {
  const database = await makeTestDatabase(inject('databaseTemplate'), 'empty');
  onTestFinished(() => database.remove());
  const client = new pg.Client(database.connection);
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(readFileSync(join(FOLDER, file), 'utf8'));
  return { client, location: database.location };
}

// Guarantee: a migration never makes a sealed secret unreadable.
async function expectSecretsToOpen(client: pg.Client): Promise<void> {
  for (const [name, secrets] of Object.entries(SECRETS)) {
    const { rows } = await client.query<{ workspaceId: string; id: string; sealedSecret: string }>(
      'SELECT "workspaceId", "id", "sealedSecret" FROM "credential" WHERE "name" = $1',
      [name],
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`no credential ${name}`);
    const { workspaceId, id, sealedSecret } = row;
    const opened = await openSecret(sealedSecret, { workspaceId, credentialId: id }, KEYRING);
    expect(JSON.parse(opened)).toEqual(secrets);
  }
}

// Guarantee: a migration never breaks the audit log of a released version.
async function expectEntriesToVerify(client: pg.Client): Promise<void> {
  const { rows } = await client.query<ChainedEntry & { hash: string }>(
    `SELECT *, "at" AT TIME ZONE 'utc' AS "at" FROM "audit_entry" ORDER BY "workspaceId", "seq"`,
  );
  const invalid = rows.filter((row) => !hasValidHash(row)).map(({ seq, action }) => `${seq} ${action}`);
  expect(invalid).toEqual([]);
}

test.each(LANDED)(
  'upgrades the database of %s, keeps every row, opens its secrets and verifies its audit log',
  async (file) => {
    const { client, location } = await loadLanded(file);
    const before = await readTables(client);

    expect((await migrate(location)).length).toBeGreaterThan(0);

    const after = await readTables(client);
    const keys = await primaryKeys(client);
    for (const [oldName, oldRows] of before) {
      const name = TABLES[oldName] ?? oldName;
      const columns = keys.get(name) ?? [];
      const rows = new Map(after.get(name)?.map((row) => [keyOf(row, columns), row]));
      expect(rows.size, name).toBe(oldRows.length);
      for (const row of oldRows.map((old) => translate(name, old))) {
        expect(sameColumns(row, rows.get(keyOf(row, columns))), name).toEqual(row);
      }
    }
    expect(await readCatalog(client)).toEqual(await readCatalog(getDatabase().pool));
    await expectSecretsToOpen(client);
    await expectEntriesToVerify(client);
  },
);
