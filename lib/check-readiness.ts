import 'server-only';
import { getDatabase } from '#lib/db/client.ts';
import { pendingMigrations } from '#lib/db/migrate.ts';
import { checkKeyring } from '#lib/keyring/load-keyring.ts';
import { getLogger } from '#lib/log/logger.ts';

const CHECK_TIMEOUT_MS = 2_000;

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

async function databaseAnswers(): Promise<boolean> {
  await getDatabase().pool.query('SELECT 1');
  return true;
}

async function isMigrated(): Promise<boolean> {
  return (await pendingMigrations(getDatabase().pool)).length === 0;
}

/** Looks whether the database answers within two seconds, is up to date, and a key seals and opens. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, migrations, key] = await Promise.all([
    holds('database', databaseAnswers),
    holds('migrations', isMigrated),
    holds('key', checkKeyring),
  ]);
  return { status: database && migrations && key ? 'ready' : 'not_ready', checks: { database, migrations, key } };
}
