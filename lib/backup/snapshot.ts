import 'server-only';
import type pg from 'pg';
import { COLUMNS_LEFT_OUT } from '#lib/backup/tables.ts';

const BATCH_ROWS = 500;

/**
 * Runs the work on one moment's state of the database, in which nothing can be written. On a server others go on
 * meanwhile; the embedded database makes them wait.
 */
export async function inSnapshot<Result>(client: pg.ClientBase, work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

export async function countRows(client: pg.ClientBase, tables: string[]): Promise<number> {
  let total = 0;
  for (const table of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`);
    total += Number(rows[0]?.count);
  }
  return total;
}

/** The rows of a table as JSON text, some at a time: the table may be larger than the memory. */
export async function* readRows(client: pg.ClientBase, table: string): AsyncGenerator<string[]> {
  const left = COLUMNS_LEFT_OUT.map((column) => `'${column}'`).join(', ');
  const select = `SELECT (to_jsonb(t) - ARRAY[${left}])::text AS row FROM "${table}" t`;
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR ${select}`);
  while (true) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${BATCH_ROWS} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query('CLOSE backup_rows');
}
