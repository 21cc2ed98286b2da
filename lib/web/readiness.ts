import 'server-only';
import { statfs } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { getDatabase } from '#lib/db/client.ts';
import { pendingMigrations } from '#lib/db/migrate.ts';
import { checkKeyring } from '#lib/keyring/load-keyring.ts';
import { getLogger } from '#lib/log/logger.ts';

const CHECK_TIMEOUT_MS = 2_000;
/** With less, the next credential may be the one that is not saved. */
const ROOM_BYTES = 1024 * 1024;

export interface Readiness {
  status: 'ready' | 'not_ready';
  checks: { database: boolean; migrations: boolean; key: boolean };
}

/** A check that fails or takes too long says no. Why is for the log: anyone may ask. */
async function holds(name: keyof Readiness['checks'], check: () => Promise<boolean>): Promise<boolean> {
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

/** The embedded database is reached at its folder; a server's disk is looked after where that is. */
async function assertRoom(host: string | undefined): Promise<void> {
  if (host === undefined || !isAbsolute(host)) return;
  const { bavail, bsize } = await statfs(host);
  if (bavail * bsize < ROOM_BYTES) throw new Error('the disk of the embedded database is full');
}

async function databaseAnswers(): Promise<boolean> {
  const { pool } = getDatabase();
  await pool.query('SELECT 1');
  await assertRoom(pool.options.host);
  return true;
}

async function isMigrated(): Promise<boolean> {
  return (await pendingMigrations(getDatabase().pool)).length === 0;
}

/** Looks whether the database answers within two seconds and has room, is up to date, and a key seals and opens. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, migrations, key] = await Promise.all([
    holds('database', databaseAnswers),
    holds('migrations', isMigrated),
    holds('key', checkKeyring),
  ]);
  return { status: database && migrations && key ? 'ready' : 'not_ready', checks: { database, migrations, key } };
}
