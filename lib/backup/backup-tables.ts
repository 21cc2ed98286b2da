import 'server-only';
import type pg from 'pg';

/** Tables that no backup holds: who is signed in, what is under way, and what is fetched or counted anew. */
export const TABLES_LEFT_OUT = [
  '_prisma_migrations',
  'credential_token',
  'rate_limit',
  'sandbox_oauth_token',
  'session',
  'sign_in_failure',
  'single_flight',
  'verification',
];

/** Another service's tokens, which are no ciphertext. They are absent where passwords are all there is to sign in by. */
export const COLUMNS_LEFT_OUT = ['accessToken', 'refreshToken', 'idToken'];

const TABLES = `SELECT relname AS name, ARRAY(
    SELECT parent.relname::text FROM pg_constraint JOIN pg_class parent ON parent.oid = confrelid
    WHERE conrelid = child.oid AND contype = 'f' AND confrelid <> conrelid) AS parents
  FROM pg_class child WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname <> ALL ($1::text[]) ORDER BY relname`;

/**
 * Names of the tables that a backup holds, each after those that it points to. A new table is among them by itself.
 *
 * @throws Error where tables point at each other
 */
export async function backedUpTables(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; parents: string[] }>(TABLES, [TABLES_LEFT_OUT]);
  const ordered = new Set<string>();
  while (ordered.size < rows.length) {
    const next = rows.find(({ name, parents }) => !ordered.has(name) && parents.every((parent) => ordered.has(parent)));
    if (next === undefined) throw new Error('Tables point at each other: there is no order to restore them in.');
    ordered.add(next.name);
  }
  return [...ordered];
}

const APPLIED =
  'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1';

/** Names of the migrations that a database has. */
export async function appliedMigrations(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(APPLIED);
  return rows.map(({ name }) => name);
}
