import 'server-only';

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { migrationNames, readDatamodel, readMigrations } from '#lib/db/migration-files.ts';
import { withSchemaEngine } from '#lib/db/schema-engine.ts';
import { AppError } from '#lib/errors.ts';
import { tryProcessLock } from '#lib/files/process-lock.ts';

/** Not the key that the engine itself takes meanwhile, which gives up after 10 s. */
const MIGRATION_ADVISORY_LOCK = 20_261_122;
const LOCK_RETRY_MS = 100;
const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';
const FEATURE_NOT_SUPPORTED = '0A000'; // the extension's files are not on the server

/** How a database is reached, and where its folder is when it is the embedded one. */
export interface DatabaseLocation {
  connection: pg.PoolConfig;
  embeddedDirectory: string | undefined;
}

/**
 * Names of the migrations that a database does not have yet.
 *
 * @param client anything that runs SQL as `pg` does
 */
export async function pendingMigrations(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const names = await migrationNames();
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    return names.filter((name) => !applied.has(name));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return names;
    throw error;
  }
}

/** Before any migration: one that fails for want of it would stand in the way of the next start. */
async function ensureTrigrams(client: pg.Client): Promise<void> {
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code !== INSUFFICIENT_PRIVILEGE && code !== FEATURE_NOT_SUPPORTED) throw error;
    const message =
      code === INSUFFICIENT_PRIVILEGE
        ? 'The database needs the extension pg_trgm, and its user may not create it. Run CREATE EXTENSION pg_trgm in it as its owner, then start again.'
        : 'The database needs the extension pg_trgm, which its server does not have. Install PostgreSQL’s contrib package there, then start again.';
    throw new AppError('setup_invalid', message, { cause: error });
  }
}

/** The embedded database is one session underneath, where advisory locks exclude nobody: there a file is locked. */
async function withMigrationLock<T>(
  client: pg.Client,
  { embeddedDirectory }: DatabaseLocation,
  work: () => Promise<T>,
): Promise<T> {
  if (embeddedDirectory === undefined) {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_ADVISORY_LOCK]);
    return work().finally(() => client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_ADVISORY_LOCK]));
  }
  const path = join(embeddedDirectory, 'migration-lock');
  let lock = tryProcessLock(path);
  while (lock === undefined) {
    await delay(LOCK_RETRY_MS);
    lock = tryProcessLock(path);
  }
  return work().finally(() => lock.release());
}

const HOLDS_OTHERS = `SELECT EXISTS (
  SELECT FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations') AS others`;

/** Also where another application keeps account of its migrations as we do: the engine would put ours beside them. */
async function assertNobodyElses(client: pg.Client, pending: string[]): Promise<void> {
  if (pending.length < (await migrationNames()).length) return;
  const { rows } = await client.query<{ others: boolean }>(HOLDS_OTHERS);
  if (rows[0]?.others === false) return;
  const message =
    'The database holds tables of something else. Nothing was changed. Name one of its own in DATABASE_URL.';
  throw new AppError('setup_invalid', message);
}

/**
 * Brings a database up to date, as `prisma migrate deploy` does. Several processes may call it at once.
 *
 * @param migrationGuard asked where something is pending, before anything is changed
 * @throws AppError `setup_invalid` where an extension that it needs cannot be made, or the database is not Latchkey's
 * @returns names of the migrations that were applied; the engine is not even loaded when there are none
 */
export async function migrate(location: DatabaseLocation, migrationGuard?: MigrationGuard): Promise<string[]> {
  const client = new pg.Client(location.connection);
  await client.connect();
  try {
    if ((await pendingMigrations(client)).length === 0) return [];
    await migrationGuard?.(client);
    return await withMigrationLock(client, location, async () => {
      const pending = await pendingMigrations(client); // another process may have been here first
      if (pending.length === 0) return [];
      await assertNobodyElses(client, pending);
      await ensureTrigrams(client);
      const migrationsList = await readMigrations();
      const filters = { externalTables: [], externalEnums: [] };
      return withSchemaEngine(location.connection, await readDatamodel(), async (engine) => {
        const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
        return appliedMigrationNames;
      });
    });
  } finally {
    await client.end();
  }
}

/** Whether a database may be brought up to date: throws where not. */
export type MigrationGuard = (client: Pick<pg.ClientBase, 'query'>) => Promise<void>;

/**
 * For commands that read what is there, or change keys in it: an older Latchkey may be running on it.
 *
 * @throws AppError `setup_invalid`
 */
export const refuseMigration: MigrationGuard = async () => {
  const message =
    'This database is not up to date with this version of Latchkey, or holds none. Nothing was changed. Start this version on it once, or use the version that runs; then run this again.';
  throw new AppError('setup_invalid', message);
};

const HOLDS_TABLES = 'SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema()) AS any';

/**
 * For what begins with nothing.
 *
 * @throws AppError `already_exists` where there are tables, of whatever
 */
export const allowOnEmptyDatabase: MigrationGuard = async (client) => {
  const { rows } = await client.query<{ any: boolean }>(HOLDS_TABLES);
  if (rows[0]?.any === false) return;
  const message =
    'This database is not empty: it holds an older Latchkey, or tables of something else. Nothing was changed. Name another DATA_DIR or DATABASE_URL.';
  throw new AppError('already_exists', message);
};
