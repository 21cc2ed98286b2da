import { getDatabase } from '#lib/db/client.ts';

/** Every row of every table, as text. */
export async function databaseText(): Promise<string> {
  const { pool } = getDatabase();
  const { rows: tables } = await pool.query<{ table_name: string }>(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const texts = tables.map(async ({ table_name }) => {
    const { rows } = await pool.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${table_name}" t`);
    return rows.map(({ row }) => row).join('\n');
  });
  return (await Promise.all(texts)).join('\n');
}
