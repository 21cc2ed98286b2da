import type pg from 'pg';
import { truncate } from '#tests/support/truncate.ts';

/** Empties every table of ours; the migrations stay applied. */
export async function emptyTables(database: pg.Client): Promise<void> {
  const { rows } = await database.query<{ names: string | null }>(
    `SELECT string_agg(format('%I', tablename), ', ') AS names FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  if (rows[0]?.names) await truncate(database, rows[0].names);
}
