import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { appliedMigrations, backedUpTables } from '#lib/backup/backup-tables.ts';
import { type ReportProgress, sumOfRows } from '#lib/backup/format.ts';
import { type BackupRow, notABackup, readBackup } from '#lib/backup/read-backup.ts';
import type { VerifiedBackup } from '#lib/backup/verify-backup.ts';
import { AppError } from '#lib/errors.ts';

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 1_000_000;

/** Makes a writer that inserts rows in batches. The database parses the JSON, so that no type loses precision. */
function rowWriter(client: pg.ClientBase, onWritten: (rows: number) => void) {
  let table = '';
  let batch: string[] = [];
  let characters = 0;
  let written = 0;

  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const insert = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`;
    await client.query(insert, [`[${batch.join(',')}]`]);
    written += batch.length;
    batch = [];
    characters = 0;
    onWritten(written);
  }

  async function write(next: BackupRow): Promise<void> {
    if (next.table !== table || batch.length === BATCH_ROWS || characters > BATCH_CHARACTERS) await flush();
    table = next.table;
    batch.push(next.row);
    characters += next.row.length;
  }

  return { write, flush };
}

const TRIGGERS = `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS trigger FROM pg_trigger
  WHERE NOT tgisinternal AND tgenabled = 'O' AND tgrelid = ANY (
    SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1::text[]))`;

/** Disables triggers, since the rows contain the counts that these keep. Foreign keys stay enabled. */
async function withoutTriggers(client: pg.ClientBase, tables: string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ table: string; trigger: string }>(TRIGGERS, [tables]);
  for (const { table, trigger } of rows) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
  await work();
  for (const { table, trigger } of rows) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`);
}

const SEQUENCES = `SELECT quote_ident(table_name) AS table, quote_ident(column_name) AS column,
    pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ANY ($1::text[])
    AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`;

async function continueSequences(client: pg.ClientBase, tables: string[]): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(SEQUENCES, [tables]);
  for (const { table, column, sequence } of rows) {
    const next = `SELECT setval($1, max(${column})) FROM ${table} HAVING max(${column}) IS NOT NULL`;
    await client.query(next, [sequence]);
  }
}

async function assertSameSchema(client: pg.ClientBase, { manifest }: VerifiedBackup): Promise<void> {
  const here = await appliedMigrations(client);
  if (isDeepStrictEqual(here, manifest.migrations)) return;
  const newest = manifest.migrations.at(-1) ?? 'none';
  const message = `This backup is from another version of Latchkey (its newest migration is ${newest}, the one here ${here.at(-1) ?? 'none'}). Nothing was changed. Restore it with the version that made it, then update.`;
  throw new AppError('setup_invalid', message);
}

/** Locks the accounts, so that a concurrent set-up waits and then finds the restored ones. */
async function assertEmpty(client: pg.ClientBase, tables: string[]): Promise<void> {
  await client.query('LOCK TABLE "user" IN ACCESS EXCLUSIVE MODE');
  for (const table of tables) {
    const { rows } = await client.query<{ any: boolean }>(`SELECT EXISTS (SELECT 1 FROM "${table}") AS any`);
    if (rows[0]?.any !== false) {
      const message =
        'This Latchkey is not empty. A backup can be restored into a new one only. Nothing was changed. Choose another DATA_DIR or DATABASE_URL.';
      throw new AppError('already_exists', message);
    }
  }
}

async function load(client: pg.ClientBase, backup: VerifiedBackup, onProgress?: ReportProgress): Promise<void> {
  await assertSameSchema(client, backup);
  const tables = await backedUpTables(client);
  await assertEmpty(client, tables);
  if (!isDeepStrictEqual(new Set(backup.manifest.tables), new Set(tables))) throw notABackup(backup.path);
  const total = sumOfRows(backup.trailer.rows);
  await withoutTriggers(client, tables, async () => {
    const writer = rowWriter(client, (done) => onProgress?.(done, total));
    const { trailer } = await readBackup(backup.path, writer.write);
    await writer.flush();
    if (trailer.sha256 !== backup.trailer.sha256) throw notABackup(backup.path); // replaced since it was verified
  });
  await continueSequences(client, tables);
}

/** Restores a backup in one transaction. @param client dedicated @throws AppError `already_exists`, `setup_invalid` */
export async function loadBackup(
  client: pg.ClientBase,
  backup: VerifiedBackup,
  onProgress?: ReportProgress,
): Promise<void> {
  await client.query('BEGIN');
  try {
    await load(client, backup, onProgress);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // fails if the connection is lost, which rolls back too
    throw error;
  }
}
