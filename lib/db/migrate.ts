import 'server-only';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { migrationNames, readDatamodel, readMigrations } from '#lib/db/migration-files.ts';
import { withSchemaEngine } from '#lib/db/schema-engine.ts';
import { AppError } from '#lib/errors.ts';
import { tryProcessLock } from '#lib/files/process-lock.ts';

/** Not the engine's own lock, which times out after 10 s. */
const MIGRATION_ADVISORY_LOCK = 20_261_122;
const LOCK_RETRY_MS = 100;
const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';
const FEATURE_NOT_SUPPORTED = '0A000'; // the extension is not installed

export interface DatabaseLocation {
  connection: pg.PoolConfig;
  embeddedDirectory: string | undefined;
}

/** Called before pending migrations. Throws to prevent them. */
export type MigrationGuard = (client: Pick<pg.ClientBase, 'query'>) => Promise<void>;

/** Another version of Latchkey may be running on the database. */
export const refuseMigration: MigrationGuard = async () => {
  const message =
    'This database is not up to date with this version of Latchkey, or has no Latchkey. Nothing was changed. Start this version on it once, or use the version that runs on it; then try again.';
  throw new AppError('setup_invalid', message);
};

const HAS_TABLES = 'SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema()) AS any';

/** @throws AppError `already_exists` if there is any table */
export const allowOnEmptyDatabase: MigrationGuard = async (client) => {
  const { rows } = await client.query<{ any: boolean }>(HAS_TABLES);
  if (rows[0]?.any === false) return;
  const message =
    'This database is not empty: it has an older Latchkey, or tables of another application. Nothing was changed. Choose another DATA_DIR or DATABASE_URL.';
  throw new AppError('already_exists', message);
};

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

/** Creates the extension first: a migration that fails without it would block the next start. */
async function ensureTrigrams(client: pg.Client): Promise<void> {
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code !== INSUFFICIENT_PRIVILEGE && code !== FEATURE_NOT_SUPPORTED) throw error;
    const message =
      code === INSUFFICIENT_PRIVILEGE
        ? 'The database needs the extension pg_trgm, and its user may not create it. Run CREATE EXTENSION pg_trgm as the owner of the database, then start again.'
        : 'The database needs the extension pg_trgm, which is not installed. Install the contrib package of PostgreSQL on the server, then start again.';
    throw new AppError('setup_invalid', message, { cause: error });
  }
}

/** Takes an advisory lock, or a file lock for the embedded database, whose connections share one session. */
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

const HAS_OTHER_TABLES = `SELECT EXISTS (
  SELECT FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations') AS others`;

/** Rejects another application's database, even one with Prisma's migrations table. */
async function assertNotForeign(client: pg.Client, pending: string[]): Promise<void> {
  if (pending.length < (await migrationNames()).length) return;
  const { rows } = await client.query<{ others: boolean }>(HAS_OTHER_TABLES);
  if (rows[0]?.others === false) return;
  const message =
    'The database has tables of another application. Nothing was changed. Set DATABASE_URL to a database of its own.';
  throw new AppError('setup_invalid', message);
}

/** Migrates, like `prisma migrate deploy`. Safe in concurrent processes. @returns the applied migrations */
export async function migrate(location: DatabaseLocation, migrationGuard?: MigrationGuard): Promise<string[]> {
  const client = new pg.Client(location.connection);
  await client.connect();
  try {
    if ((await pendingMigrations(client)).length === 0) return [];
    await migrationGuard?.(client);
    return await withMigrationLock(client, location, async () => {
      const pending = await pendingMigrations(client); // another process may have migrated meanwhile
      if (pending.length === 0) return [];
      await assertNotForeign(client, pending);
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
