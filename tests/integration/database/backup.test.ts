import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { backedUpTables, COLUMNS_LEFT_OUT, TABLES_LEFT_OUT } from '#lib/backup/backup-tables.ts';
import { loadBackup } from '#lib/backup/load-backup.ts';
import { writeNewFile } from '#lib/backup/new-file.ts';
import { verifyBackup } from '#lib/backup/verify-backup.ts';
import { writeBackup } from '#lib/backup/write-backup.ts';
import { getDatabase } from '#lib/db/client.ts';
import { type Keyring, makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';
import { fillTables } from '#tests/support/database/fill-tables.ts';
import { makeOtherDatabase } from '#tests/support/database/other-database.ts';
import type { TestDatabase } from '#tests/support/database/test-database.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const SECRET = 'plaintext-of-a-key-4711';
let folder: string;
let backup: string;
let target: TestDatabase;

async function connectTo({ connection }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client(connection);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function inOwnDatabase<Result>(work: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
  const client = await getDatabase().pool.connect();
  return work(client).finally(() => client.release());
}

/** Every row of every backed-up table, as JSON by the database. */
async function contentOf(client: Pick<pg.ClientBase, 'query'>): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const table of await backedUpTables(client)) {
    const select = `SELECT (to_jsonb(t) - $1::text[])::text AS row FROM "${table}" t ORDER BY 1`;
    const { rows } = await client.query<{ row: string }>(select, [COLUMNS_LEFT_OUT]);
    content[table] = rows.map(({ row }) => row);
  }
  return content;
}

async function restore(path: string, client: pg.ClientBase, keyring: Keyring = getKeyring()): Promise<void> {
  await loadBackup(client, await verifyBackup(path, keyring));
}

function alteredBackup(name: string, alter: (lines: string[]) => string[]): string {
  const path = join(folder, name);
  writeFileSync(path, gzipSync(alter(gunzipSync(readFileSync(backup)).toString().split('\n')).join('\n')));
  return path;
}

beforeAll(async () => {
  folder = makeRunFolder();
  backup = join(folder, 'backup');
  await inOwnDatabase(async (client) => {
    await fillTables(client, await backedUpTables(client), SECRET);
    await writeBackup(client, backup, { getKeyring });
  });
  target = await makeOtherDatabase(inject('databaseTemplate').kind === 'postgres' ? 'embedded' : 'same');
  return async () => {
    await target.remove();
    removeFolder(folder);
  };
});

// Guarantee: a stolen backup is useless for signing in or calling a tenant.
test('a backup contains no plaintext secret, and only its owner may read it', async () => {
  const text = gunzipSync(readFileSync(backup)).toString();
  expect(text).not.toContain(SECRET);
  for (const column of COLUMNS_LEFT_OUT) expect(text).not.toContain(`"${column}"`);
  for (const table of TABLES_LEFT_OUT) expect(text).not.toContain(`{"t":"${table}"`);
  for (const key of getKeyring().keys.values()) expect(text).not.toContain(Buffer.from(key).toString('base64'));
  expect(statSync(backup).mode & 0o777).toBe(0o600);
});

test('every table is either backed up or left out by name', async () => {
  const { rows } = await getDatabase().pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const backedUp = await inOwnDatabase(backedUpTables);
  expect([...backedUp, ...TABLES_LEFT_OUT].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});

test.each([0, 1, 2, 10, 60, 95, 99.9])('refuses a backup cut to %d percent', async (percent) => {
  const whole = readFileSync(backup);
  const path = join(folder, `cut-${percent}`);
  writeFileSync(path, whole.subarray(0, Math.floor((whole.length * percent) / 100)));
  await expect(verifyBackup(path, getKeyring())).rejects.toMatchObject({ code: 'invalid_input' });
});

test('refuses a backup with a flipped bit at any position', async () => {
  const whole = readFileSync(backup);
  for (let at = 20; at < whole.length; at += Math.floor(whole.length / 25)) {
    const path = join(folder, 'altered-bit');
    writeFileSync(path, whole.with(at, (whole[at] ?? 0) ^ 4));
    await expect(verifyBackup(path, getKeyring()), `byte ${at}`).rejects.toMatchObject({ code: 'invalid_input' });
  }
});

test('refuses a backup with a missing line, and other files', async () => {
  const [manifest = '', first = ''] = gunzipSync(readFileSync(backup)).toString().split('\n');
  const files = {
    'no manifest': (lines: string[]) => lines.slice(1),
    'no row': (lines: string[]) => lines.filter((line) => line !== first),
    'no trailer': (lines: string[]) => [...lines.slice(0, -2), ''],
    'two trailers': (lines: string[]) => [...lines.slice(0, -1), lines.at(-2) ?? '', ''],
    'a row too many': (lines: string[]) => lines.with(0, `${manifest}\n${first}`),
    'another table': (lines: string[]) => lines.with(1, first.replace(/"t":"\w+"/, '"t":"session"')),
    'another format': (lines: string[]) => lines.with(0, manifest.replace('"version":1', '"version":2')),
    'nothing of ours': () => ['hello', ''],
    nothing: () => [],
  };
  for (const [name, alter] of Object.entries(files)) {
    const path = alteredBackup(name.replaceAll(' ', '-'), alter);
    await expect(verifyBackup(path, getKeyring()), name).rejects.toMatchObject({ code: 'invalid_input' });
  }
  await expect(verifyBackup(join(folder, 'absent'), getKeyring())).rejects.toMatchObject({ code: 'not_found' });
  await expect(verifyBackup(folder, getKeyring())).rejects.toMatchObject({ code: 'setup_invalid' });
});

test('refuses a backup without its master key, or with another of the same version', async () => {
  for (const version of [1, 2]) {
    const other = parseKeyring(makeMasterKey(version));
    await expect(verifyBackup(backup, other)).rejects.toMatchObject({ code: 'key_unavailable' });
  }
});

// Guarantee: without the master key, nobody can alter a backup, such as a role in it.
test('refuses an altered row with a recomputed checksum', async () => {
  const path = alteredBackup('altered-row', (lines) => {
    const altered = lines.slice(0, -2).map((line) => line.replace('"role": "admin"', '"role": "owner"'));
    const hash = createHash('sha256').update(`${altered.join('\n')}\n`);
    const trailer = (lines.at(-2) ?? '').replace(/"sha256":"\w+"/, `"sha256":"${hash.digest('hex')}"`);
    return [...altered, trailer, ''];
  });
  await expect(verifyBackup(path, getKeyring())).rejects.toMatchObject({ code: 'key_unavailable' });
});

test('refuses to restore into a database that is not empty', async () => {
  await inOwnDatabase(async (client) => {
    const before = await contentOf(client);
    await expect(restore(backup, client)).rejects.toMatchObject({ code: 'already_exists' });
    expect(await contentOf(client)).toEqual(before);
  });
});

test('refuses a backup of another schema', async () => {
  const client = await connectTo(target);
  const verified = await verifyBackup(backup, getKeyring());
  const manifest = { ...verified.manifest, migrations: verified.manifest.migrations.slice(1) };
  await expect(loadBackup(client, { ...verified, manifest })).rejects.toMatchObject({ code: 'setup_invalid' });
});

test('restores nothing from a file that was replaced after it was verified', async () => {
  const client = await connectTo(target);
  const verified = await verifyBackup(backup, getKeyring());
  const path = alteredBackup('exchanged', (lines) => lines.slice(0, -2));
  await expect(loadBackup(client, { ...verified, path })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(Object.values(await contentOf(client)).flat()).toEqual([]);
});

test('refuses an existing file, a missing folder and an empty Latchkey, and leaves no file', async () => {
  const before = readFileSync(backup);
  const absent = join(folder, 'absent', 'backup');
  await inOwnDatabase(async (client) => {
    const write = (path: string) => writeBackup(client, path, { getKeyring });
    await expect(write(backup)).rejects.toMatchObject({ code: 'already_exists' });
    await expect(write(absent)).rejects.toMatchObject({ code: 'setup_invalid' });
  });
  expect(readFileSync(backup)).toEqual(before);
  const path = join(folder, 'of-nothing');
  const write = writeBackup(await connectTo(target), path, { getKeyring });
  await expect(write).rejects.toMatchObject({ code: 'not_found' });
  expect(readdirSync(folder).filter((name) => name.startsWith('of-nothing') || name.endsWith('.part'))).toEqual([]);
});

test('the first of two backups to one name is refused and leaves the second one intact', async () => {
  const path = join(folder, 'overtaken');
  let goOn: () => void = () => {};
  const overtaken = writeNewFile(path, async (file) => {
    await file.write('first');
    await new Promise<void>((done) => {
      goOn = done;
    });
  });
  const refused = expect(overtaken).rejects.toMatchObject({ code: 'already_exists' });
  await waitFor('the part of the first', () => existsSync(`${path}.part`));
  await writeNewFile(path, async (file) => {
    await file.write('sec');
    goOn();
    await refused;
    await file.write('ond');
  });
  expect(readFileSync(path, 'utf8')).toBe('second');
  expect(existsSync(`${path}.part`)).toBe(false);
});

test('restores every table between the two kinds of database, both ways', async () => {
  const original = await inOwnDatabase(contentOf);
  for (const [table, rows] of Object.entries(original)) expect(rows, table).toHaveLength(3);

  const there = await connectTo(target);
  await restore(backup, there);
  expect(await contentOf(there)).toEqual(original);

  const second = join(folder, 'second');
  await writeBackup(there, second, { getKeyring });
  const third = await makeOtherDatabase('same');
  const back = new pg.Client(third.connection);
  await back.connect();
  onTestFinished(async () => {
    await back.end();
    await third.remove();
  });
  await restore(second, back);
  expect(await contentOf(back)).toEqual(original);
});

test('a restored database works: secrets open, sequences continue, triggers count', async () => {
  const client = await connectTo(target);
  const { rows } = await client.query('SELECT "workspaceId", id, "sealedSecret" FROM credential');
  for (const { workspaceId, id, sealedSecret } of rows) {
    expect(await openSecret(sealedSecret, { workspaceId, credentialId: id }, getKeyring())).toBe(SECRET);
  }
  const { rows: next } = await client.query(
    `INSERT INTO sandbox_record ("tenantId", "objectName", gsid, data)
      SELECT "tenantId", 'other', gsid, data FROM sandbox_record LIMIT 1 RETURNING position::text`,
  );
  expect(next).toEqual([{ position: '9007199254740996' }]);
  const uses = 'SELECT sum(uses)::int AS uses FROM credential';
  const before = (await client.query(uses)).rows[0].uses;
  await client.query('DELETE FROM resource');
  expect((await client.query(uses)).rows[0].uses).toBe(before - 3);
});
