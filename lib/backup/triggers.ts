import 'server-only';
import type pg from 'pg';

const TRIGGERS = `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS trigger FROM pg_trigger
  WHERE NOT tgisinternal AND tgenabled = 'O' AND tgrelid = ANY (
    SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1::text[]))`;

/**
 * Runs the work with the tables' own triggers off: what they count stands in the rows already. Foreign keys are held to.
 * Within a transaction, which turns them on again whatever happens.
 */
export async function withoutTriggers(
  client: pg.ClientBase,
  tables: string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ table: string; trigger: string }>(TRIGGERS, [tables]);
  for (const { table, trigger } of rows) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
  await work();
  for (const { table, trigger } of rows) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`);
}

const SEQUENCES = `SELECT quote_ident(table_name) AS table, quote_ident(column_name) AS column,
    pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ANY ($1::text[])
    AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`;

/** Numbers that the database gives go on after those that are taken. */
export async function continueSequences(client: pg.ClientBase, tables: string[]): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(SEQUENCES, [tables]);
  for (const { table, column, sequence } of rows) {
    const next = `SELECT setval($1, max(${column})) FROM ${table} HAVING max(${column}) IS NOT NULL`;
    await client.query(next, [sequence]);
  }
}
