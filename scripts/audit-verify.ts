/**
 * Proves that nothing was changed, reordered or taken out of the audit trail: `npm run audit:verify`. Latchkey may run.
 *
 * Ends with 1 where it was, and with 2 where it could not look.
 */
import { existsSync } from 'node:fs';
import { type ChainVerdict, verifyChain } from '#lib/audit/verify-chain.ts';
import { closeDatabase, getPrisma } from '#lib/db/client.ts';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { neverHere } from '#lib/db/may-migrate.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { type Env, getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { failureWords } from './failure-message.ts';

/** The first entry of every workspace is that it was made. */
function problemOf(verdict: ChainVerdict): string | undefined {
  if (!verdict.ok) return `BROKEN at entry ${verdict.seq}: ${verdict.problem}`;
  return verdict.entries === 0n ? 'BROKEN: it has no entry, not even that the workspace was made' : undefined;
}

async function verifyAll(): Promise<boolean> {
  const workspaces = await getPrisma().workspace.findMany({ orderBy: { createdAt: 'asc' } });
  let isWhole = true;
  for (const { id, name } of workspaces) {
    const verdict = await verifyChain(id);
    const problem = problemOf(verdict);
    isWhole &&= problem === undefined;
    const whole = verdict.ok && `whole, ${verdict.entries} entries, the last one's hash is ${verdict.head}`;
    console.log(`${name} (${id}): ${problem ?? whole}`);
  }
  if (workspaces.length === 0) console.log('There is no workspace yet.');
  return isWhole;
}

/** A database that is made here and now would prove nothing of another. */
function assertDatabaseIsThere({ databaseUrl, dataDir }: Env): void {
  if (databaseUrl !== undefined || existsSync(embeddedLocations(dataDir).cluster)) return;
  throw new AppError('setup_invalid', `There is no database in ${dataDir}.`);
}

try {
  const env = getEnv();
  assertDatabaseIsThere(env);
  await openConfiguredDatabase(env, neverHere);
  const isWhole = await verifyAll();
  await closeDatabase();
  // The embedded database is kept for as long as the process goes on.
  process.exit(isWhole ? 0 : 1);
} catch (error) {
  console.error(`The trail was not looked at. ${failureWords(error)}`);
  process.exit(2);
}
