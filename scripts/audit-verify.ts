/** `npm run audit:verify`: verifies the audit log. Exit codes: 0 intact, 1 broken, 2 not verified. */
import { existsSync } from 'node:fs';
import { type ChainVerdict, verifyChain } from '#lib/audit/verify-chain.ts';
import { closeDatabase, getPrisma } from '#lib/db/client.ts';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { refuseMigration } from '#lib/db/migrate.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { type Env, getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { failureMessage } from '#scripts/cli/run-cli.ts';

function problemOf(verdict: ChainVerdict): string | undefined {
  if (!verdict.ok) return `BROKEN at entry ${verdict.seq}: ${verdict.problem}`;
  return verdict.entries === 0n ? 'BROKEN: there is no entry, not even of the creation of the workspace' : undefined;
}

async function verifyAll(): Promise<boolean> {
  const workspaces = await getPrisma().workspace.findMany({ orderBy: { createdAt: 'asc' } });
  let isIntact = true;
  for (const { id, name } of workspaces) {
    const verdict = await verifyChain(id);
    const problem = problemOf(verdict);
    isIntact &&= problem === undefined;
    const intact = verdict.ok && `intact, ${verdict.entries} entries, hash of the last: ${verdict.head}`;
    console.log(`${name} (${id}): ${problem ?? intact}`);
  }
  if (workspaces.length === 0) console.log('There is no workspace yet.');
  return isIntact;
}

/** Keeps a wrong DATA_DIR from creating an empty database, which would verify. */
function assertDatabaseExists({ databaseUrl, dataDir }: Env): void {
  if (databaseUrl !== undefined || existsSync(embeddedLocations(dataDir).cluster)) return;
  throw new AppError('setup_invalid', `There is no database in ${dataDir}.`);
}

try {
  const env = getEnv();
  assertDatabaseExists(env);
  await openConfiguredDatabase(env, refuseMigration);
  const isIntact = await verifyAll();
  await closeDatabase();
  process.exit(isIntact ? 0 : 1); // the embedded database would keep the process alive
} catch (error) {
  console.error(`The audit log was not verified. ${failureMessage(error)}`);
  process.exit(2);
}
