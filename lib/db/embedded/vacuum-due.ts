import 'server-only';
import pg from 'pg';

const DUE = `SELECT quote_ident(relname) AS name FROM pg_stat_user_tables
  WHERE n_dead_tup > 50 + 0.2 * n_live_tup OR n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
    OR n_mod_since_analyze > 50 + 0.1 * n_live_tup`;

/** Vacuums changed tables, as PGlite has no autovacuum. Others wait about 1 s per 100,000 rows. @returns the tables */
export async function vacuumDue(connection: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client({ ...connection, application_name: 'latchkey-vacuum' });
  client.on('error', () => {}); // the query in flight reports it
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(DUE);
    for (const { name } of rows) await client.query(`VACUUM (ANALYZE) ${name}`);
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
