import 'server-only';
import type pg from 'pg';

/** Tables that are not backed up: sessions, work in progress, caches and counters. */
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

/** Tokens of other sign-in services, in plaintext. Empty as long as passwords are the only way to sign in. */
export const COLUMNS_LEFT_OUT = ['accessToken', 'refreshToken', 'idToken'];

const TABLES = `SELECT relname AS name, ARRAY(
    SELECT parent.relname::text FROM pg_constraint JOIN pg_class parent ON parent.oid = confrelid
    WHERE conrelid = child.oid AND contype = 'f' AND confrelid <> conrelid) AS parents
  FROM pg_class child WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname <> ALL ($1::text[]) ORDER BY relname`;

/** Lists the tables of a backup, each after those that it references. Includes new tables by default. */
export async function backedUpTables(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; parents: string[] }>(TABLES, [TABLES_LEFT_OUT]);
  const ordered = new Set<string>();
  while (ordered.size < rows.length) {
    const next = rows.find(({ name, parents }) => !ordered.has(name) && parents.every((parent) => ordered.has(parent)));
    if (next === undefined) throw new Error('Tables reference each other: there is no order to restore them in.');
    ordered.add(next.name);
  }
  return [...ordered];
}

const APPLIED =
  'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1';

export async function appliedMigrations(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(APPLIED);
  return rows.map(({ name }) => name);
}
