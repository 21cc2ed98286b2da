/**
 * Proves that nothing was changed, reordered or taken out of the audit trail: `npm run audit:verify`. Latchkey may run.
 *
 * Ends with 1 where it was, and with 2 where it could not look.
 */
import { existsSync } from 'node:fs';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { closeDatabase, getPrisma } from '#lib/db/client.ts';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { type Env, getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

async function verifyAll(): Promise<boolean> {
  const workspaces = await getPrisma().workspace.findMany({ orderBy: { createdAt: 'asc' } });
  let isWhole = true;
  for (const { id, name } of workspaces) {
    const verdict = await verifyChain(id);
    const isEmpty = verdict.ok && verdict.entries === 0n;
    isWhole &&= verdict.ok && !isEmpty;
    const words = isEmpty
      ? 'BROKEN: it has no entry, not even the first, that the workspace was made'
      : verdict.ok
        ? `whole, ${verdict.entries} entries, the last one's hash is ${verdict.head}`
        : `BROKEN at entry ${verdict.seq}: ${verdict.problem}`;
    console.log(`${name} (${id}): ${words}`);
  }
  if (workspaces.length === 0) console.log('There is no workspace yet.');
  return isWhole;
}

/** A database that is made here and now would prove nothing of another. */
function assertDatabaseIsThere({ databaseUrl, dataDir }: Env): void {
  if (databaseUrl !== undefined || existsSync(embeddedLocations(dataDir).cluster)) return;
  throw new AppError('setup_invalid', `There is no database in ${dataDir}. Nothing was looked at.`);
}

try {
  const env = getEnv();
  assertDatabaseIsThere(env);
  await openConfiguredDatabase(env);
  const isWhole = await verifyAll();
  await closeDatabase();
  // The embedded database is kept for as long as the process goes on.
  process.exit(isWhole ? 0 : 1);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  console.error(
    error instanceof AppError
      ? error.message
      : `The trail could not be looked at${code}: is the database there, and this address of it right?`,
  );
  process.exit(2);
}
