import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { type ReportProgress, sumOfRows } from '#lib/backup/format.ts';
import { readBackup } from '#lib/backup/read-backup.ts';
import { notABackup } from '#lib/backup/read-lines.ts';
import { rowWriter } from '#lib/backup/row-writer.ts';
import { appliedMigrations, backedUpTables } from '#lib/backup/tables.ts';
import { continueSequences, withoutTriggers } from '#lib/backup/triggers.ts';
import type { VerifiedBackup } from '#lib/backup/verify-backup.ts';
import { AppError } from '#lib/errors.ts';

async function assertSameSchema(client: pg.ClientBase, { manifest }: VerifiedBackup): Promise<void> {
  const here = await appliedMigrations(client);
  if (isDeepStrictEqual(here, manifest.migrations)) return;
  const newest = manifest.migrations.at(-1) ?? 'none';
  const message = `This backup is of another version of Latchkey (its newest migration is ${newest}, the one here ${here.at(-1) ?? 'none'}). Nothing was changed. Restore it with the version that made it, then update.`;
  throw new AppError('setup_invalid', message);
}

/** Set-up, which reads the accounts first, waits for the lock and then finds what was restored. */
async function assertEmpty(client: pg.ClientBase, tables: string[]): Promise<void> {
  await client.query('LOCK TABLE "user" IN ACCESS EXCLUSIVE MODE');
  for (const table of tables) {
    const { rows } = await client.query<{ any: boolean }>(`SELECT EXISTS (SELECT 1 FROM "${table}") AS any`);
    if (rows[0]?.any !== false) {
      const message =
        'This Latchkey is not empty: a backup is restored into a new one only. Nothing was changed. Name another DATA_DIR or DATABASE_URL.';
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
    if (trailer.sha256 !== backup.trailer.sha256) throw notABackup(backup.path); // exchanged since it was verified
  });
  await continueSequences(client, tables);
}

/**
 * Puts all that a backup holds into an empty database, or nothing.
 *
 * @param client a connection of its own, in no transaction
 * @throws AppError `already_exists` where the database is not empty, `setup_invalid` where its schema is another
 */
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
    await client.query('ROLLBACK').catch(() => {}); // a lost connection has rolled back
    throw error;
  }
}
