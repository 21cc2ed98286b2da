import 'server-only';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { appliedMigrations, backedUpTables, COLUMNS_LEFT_OUT } from '#lib/backup/backup-tables.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  type Manifest,
  type ReportProgress,
  rowLine,
  type Trailer,
} from '#lib/backup/format.ts';
import { writeNewFile } from '#lib/backup/new-file.ts';
import { AppError } from '#lib/errors.ts';
import { type Keyring, keyChecks } from '#lib/keyring/keyring.ts';

export interface BackupOptions {
  /** Called at the end: a key may have been added meanwhile. */
  getKeyring: () => Keyring;
  onProgress?: ReportProgress;
  now?: Date;
}

const BATCH_ROWS = 500;

/** Runs work on a read-only snapshot of the database. On the embedded database, other transactions wait meanwhile. */
async function inSnapshot<Result>(client: pg.ClientBase, work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

async function countRows(client: pg.ClientBase, tables: string[]): Promise<number> {
  let total = 0;
  for (const table of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`);
    total += Number(rows[0]?.count);
  }
  return total;
}

/** In batches: the table may be larger than memory. */
async function* readRows(client: pg.ClientBase, table: string): AsyncGenerator<string[]> {
  const excluded = COLUMNS_LEFT_OUT.map((column) => `'${column}'`).join(', ');
  const select = `SELECT (to_jsonb(t) - ARRAY[${excluded}])::text AS row FROM "${table}" t`;
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR ${select}`);
  while (true) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${BATCH_ROWS} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query('CLOSE backup_rows');
}

async function makeManifest(client: pg.ClientBase, now: Date): Promise<Manifest> {
  const { rows } = await client.query<{ any: boolean }>('SELECT EXISTS (SELECT 1 FROM "user") AS any');
  if (rows[0]?.any !== true) {
    throw new AppError('not_found', 'There is nothing to back up: this Latchkey has no account yet.');
  }
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    createdAt: now.toISOString(),
    migrations: await appliedMigrations(client),
    tables: await backedUpTables(client),
  };
}

async function* backupText(client: pg.ClientBase, manifest: Manifest, { getKeyring, onProgress }: BackupOptions) {
  const hash = createHash('sha256');
  const hashed = (text: string) => {
    hash.update(text);
    return text;
  };
  const total = await countRows(client, manifest.tables);
  const rows: Record<string, number> = {};
  let done = 0;
  yield hashed(`${JSON.stringify(manifest)}\n`);
  for (const table of manifest.tables) {
    rows[table] = 0;
    for await (const batch of readRows(client, table)) {
      yield hashed(batch.map((row) => rowLine(table, row)).join(''));
      rows[table] += batch.length;
      done += batch.length;
      onProgress?.(done, total);
    }
  }
  const sha256 = hash.digest('hex');
  const end: Trailer = { rows, sha256, keyChecks: keyChecks(sha256, getKeyring()) };
  yield `${JSON.stringify({ end })}\n`;
}

/** Writes a snapshot to a new file. @param client dedicated @throws AppError `already_exists`, `not_found` */
export async function writeBackup(client: pg.ClientBase, path: string, options: BackupOptions): Promise<Manifest> {
  return writeNewFile(path, (file) =>
    inSnapshot(client, async () => {
      const manifest = await makeManifest(client, options.now ?? new Date());
      const text = Readable.from(backupText(client, manifest, options), { objectMode: true, highWaterMark: 1 });
      await pipeline(text, createGzip(), (compressed: AsyncIterable<Buffer>) => file.writeFile(compressed));
      return manifest;
    }),
  );
}
