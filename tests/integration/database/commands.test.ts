import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { getDatabase } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { makeOtherDatabase } from '#tests/support/database/other-database.ts';
import { makeTestDatabase, type TestDatabase } from '#tests/support/database/test-database.ts';
import { expectAllOpen } from '#tests/support/fixtures/expect-all-open.ts';
import { saveKeyedCredentials } from '#tests/support/fixtures/keyed-credentials.ts';
import { environmentOf, runCommand } from '#tests/support/processes/run-command.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';

const MASTER_KEYS = getEnv().masterKeys ?? '';
const { kind } = inject('databaseTemplate');
let folder: string;
let saved: Map<string, Record<string, string>>;
let own: Record<string, string>;
let file: string;

beforeAll(async () => {
  folder = makeRunFolder();
  own = { ...environmentOf(getDatabase().pool.options), MASTER_KEYS };
  const account = { email: 'ada@example.com', password: 'correct horse battery', workspaceName: 'Commands' };
  saved = await saveKeyedCredentials(await createFirstAccount(account), 20);
  file = join(folder, 'backup');
  expect(await runCommand('backup', [file], own)).toMatchObject({ code: 0, stdout: expect.stringContaining(file) });
  return () => removeFolder(folder);
});

/** Removes the database after the test. */
async function temporary(make: Promise<TestDatabase>): Promise<TestDatabase> {
  const made = await make;
  onTestFinished(() => made.remove());
  return made;
}

async function query<Row extends pg.QueryResultRow>({ connection }: TestDatabase, sql: string): Promise<Row[]> {
  const client = new pg.Client(connection);
  await client.connect();
  return client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

test('keys adds a key, seals everything with it and retires the old one', async () => {
  const added = await runCommand('keys', ['add'], own);
  const [made = ''] = /2:[\w+/=-]{43,44}/.exec(added.stdout) ?? [];
  expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('shown once') });
  const both = { ...own, MASTER_KEYS: `${MASTER_KEYS},${made}` };
  expect(await runCommand('keys', ['retire', '1'], both)).toMatchObject({ code: 1, stdout: '' });

  const rotated = await runCommand('keys', ['rotate'], both);
  expect(rotated).toMatchObject({ code: 0, stderr: '' });
  expect(rotated.stdout).toMatch(/100 % {2}20 of 20 credentials\nDone: 20 credentials and 4 cached tokens\./);
  await expectAllOpen(saved, parseKeyring(both.MASTER_KEYS));

  const status = await runCommand('keys', ['status'], both);
  expect(status.stdout).toMatch(/^1 +present +0 +0 +0$/m);
  expect(status.stdout).toMatch(/^2 +newest +18 +2 +4$/m);
  const retired = await runCommand('keys', ['retire', '1'], both);
  expect(retired).toMatchObject({ code: 0, stdout: expect.stringContaining('Remove it from MASTER_KEYS') });

  own = both; // needed by the tests below
});

test('keys refuses unknown commands and a wrong key, and changes nothing', async () => {
  const before = await getDatabase().pool.query('SELECT "sealedSecret" FROM credential ORDER BY id');
  const none = [[], ['retire', 'x'], ['retire', '1', '2']];
  for (const { code, stderr } of await Promise.all(none.map((args) => runCommand('keys', args, own)))) {
    expect({ code, usage: stderr.includes('Usage: npm run keys') }).toEqual({ code: 2, usage: true });
  }
  const wrong = makeMasterKey(Number(own['MASTER_KEYS']?.split(',').at(-1)?.split(':')[0]));
  const refused = await runCommand('keys', ['rotate'], { ...own, MASTER_KEYS: wrong });
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('is not the one that sealed');
  expect(refused.stderr).not.toContain(wrong.slice(2));
  const backup = join(folder, 'under-another-key');
  const backedUp = await runCommand('backup', [backup], { ...own, MASTER_KEYS: wrong });
  expect(backedUp).toMatchObject({ code: 1, stderr: refused.stderr });
  expect(existsSync(backup)).toBe(false);
  const after = await getDatabase().pool.query('SELECT "sealedSecret" FROM credential ORDER BY id');
  expect(after.rows).toEqual(before.rows);
});

test('restores a backup into the other kind of database, with an intact audit log', async () => {
  const there = await temporary(makeOtherDatabase(kind === 'postgres' ? 'embedded' : 'same'));
  const env = { ...own, ...environmentOf(there.connection) };
  if (!('DATABASE_URL' in environmentOf(there.connection))) Reflect.deleteProperty(env, 'DATABASE_URL');
  expect(await runCommand('restore', [file], env)).toMatchObject({ code: 0, stderr: '' });
  const ids = 'SELECT id FROM credential ORDER BY id';
  expect(await query(there, ids)).toEqual((await getDatabase().pool.query(ids)).rows);
  const verified = await runCommand('audit-verify', [], env);
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Commands .*: intact, \d+ entries/) });
  await query(there, 'ALTER TABLE audit_entry DISABLE TRIGGER USER');
  await query(there, `UPDATE audit_entry SET "actorEmail" = 'x@example.com' WHERE seq = 2`);
  const changed = await runCommand('audit-verify', [], env);
  expect(changed).toMatchObject({ code: 1, stdout: expect.stringContaining('BROKEN at entry 2') });
});

test('restore states why it refuses, and changes nothing', async () => {
  const cut = join(folder, 'cut');
  writeFileSync(cut, readFileSync(file));
  truncateSync(cut, Math.floor(readFileSync(file).length / 2));
  const empty = await temporary(makeTestDatabase(inject('databaseTemplate'), 'empty'));
  const env = { ...environmentOf(empty.connection), MASTER_KEYS: own['MASTER_KEYS'] ?? '' };
  const refusals: [string[], Record<string, string>, string][] = [
    [[cut], env, 'cut short'],
    [[join(folder, 'absent')], env, 'absent'],
    [[file], { ...env, MASTER_KEYS: makeMasterKey(3) }, 'master key'],
    [[file], own, 'not empty'],
  ];
  for (const [args, given, text] of refusals) {
    const { code, stderr, stdout } = await runCommand('restore', args, given);
    expect({ code, stdout }, text).toEqual({ code: 1, stdout: '' });
    expect(stderr, text).toContain(text);
  }
  expect(await query(empty, 'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()')).toEqual([]);
});

test('no command migrates an older database, or one of another application', async () => {
  const older = await temporary(makeOtherDatabase('same'));
  await query(
    older,
    'DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)',
  );
  const foreign = await temporary(makeTestDatabase(inject('databaseTemplate'), 'empty'));
  await query(foreign, 'CREATE TABLE orders (id int)');
  for (const database of [older, foreign]) {
    const tables = `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1`;
    const before = await query(database, tables);
    const env = { ...environmentOf(database.connection), MASTER_KEYS: own['MASTER_KEYS'] ?? '' };
    const backup = join(folder, 'of-older');
    const [keys, backedUp, verified, restored] = await Promise.all([
      runCommand('keys', ['status'], env),
      runCommand('backup', [backup], env),
      runCommand('audit-verify', [], env),
      runCommand('restore', [file], env),
    ]);
    for (const { stderr } of [keys, backedUp, verified]) expect(stderr).toContain('not up to date');
    expect(restored.stderr).toContain('not empty');
    expect([keys, backedUp, verified, restored].map(({ code }) => code)).toEqual([1, 1, 2, 1]);
    expect(existsSync(backup)).toBe(false);
    expect(await query(database, tables)).toEqual(before);
  }
  const [applied] = await query<{ count: number }>(older, 'SELECT count(*)::int AS count FROM _prisma_migrations');
  const { rows } = await getDatabase().pool.query('SELECT count(*)::int - 1 AS count FROM _prisma_migrations');
  expect(applied).toEqual(rows[0]);
});

// Guarantee: no output contains the database's address or password.
test('reports an unreachable database by its error code', async () => {
  const env = { MASTER_KEYS, DATABASE_URL: 'postgres://user:hidden-password@127.0.0.1:1/none' };
  for (const [script, args] of [
    ['keys', ['status']],
    ['backup', [join(folder, 'x')]],
    ['audit-verify', []],
  ] as const) {
    const { code, stderr } = await runCommand(script, [...args], env);
    expect(code, script).toBe(script === 'audit-verify' ? 2 : 1);
    expect(stderr, script).toContain("can't be reached (ECONNREFUSED)");
    expect(stderr, script).not.toContain('hidden');
  }
});
