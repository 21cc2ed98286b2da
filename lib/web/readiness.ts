import 'server-only';
import { statfs } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { getDatabase } from '#lib/db/client.ts';
import { pendingMigrations } from '#lib/db/migrate.ts';
import { checkKeyring } from '#lib/keyring/load-keyring.ts';
import { getLogger } from '#lib/log/logger.ts';

const CHECK_TIMEOUT_MS = 2_000;
/** With less free space, saving a credential may fail. */
const FREE_SPACE_MIN_BYTES = 1024 * 1024;

export interface Readiness {
  status: 'ready' | 'not_ready';
  checks: { database: boolean; migrations: boolean; key: boolean };
}

/** Runs a check, and logs why it failed, because the endpoint is public. */
async function passes(name: keyof Readiness['checks'], check: () => Promise<boolean>): Promise<boolean> {
  const { promise: timedOut, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, CHECK_TIMEOUT_MS, false);
  try {
    return await Promise.race([check(), timedOut]);
  } catch (error) {
    getLogger().warn({ check: name, err: error }, 'not ready');
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function assertFreeSpace(host: string | undefined): Promise<void> {
  if (host === undefined || !isAbsolute(host)) return;
  const { bavail, bsize } = await statfs(host);
  if (bavail * bsize < FREE_SPACE_MIN_BYTES) throw new Error('the disk of the embedded database is full');
}

async function databaseAnswers(): Promise<boolean> {
  const { pool } = getDatabase();
  await pool.query('SELECT 1');
  await assertFreeSpace(pool.options.host);
  return true;
}

async function isMigrated(): Promise<boolean> {
  return (await pendingMigrations(getDatabase().pool)).length === 0;
}

/** Checks that the database answers in time, has free space and is migrated, and that a key seals and opens. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, migrations, key] = await Promise.all([
    passes('database', databaseAnswers),
    passes('migrations', isMigrated),
    passes('key', checkKeyring),
  ]);
  return { status: database && migrations && key ? 'ready' : 'not_ready', checks: { database, migrations, key } };
}
