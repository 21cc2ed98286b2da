/** Proves that nothing was changed, reordered or taken out of the audit trail: `npm run audit:verify`. Latchkey may run. */
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { closeDatabase, getPrisma } from '#lib/db/client.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

async function verifyAll(): Promise<boolean> {
  const workspaces = await getPrisma().workspace.findMany({ orderBy: { createdAt: 'asc' } });
  let isWhole = true;
  for (const { id, name } of workspaces) {
    const verdict = await verifyChain(id);
    isWhole &&= verdict.ok;
    const words = verdict.ok
      ? `whole, ${verdict.entries} entries, the last one's hash is ${verdict.head || 'none'}`
      : `BROKEN at entry ${verdict.seq}: ${verdict.problem}`;
    console.log(`${name} (${id}): ${words}`);
  }
  if (workspaces.length === 0) console.log('There is no workspace yet.');
  return isWhole;
}

try {
  await openConfiguredDatabase(getEnv());
  const isWhole = await verifyAll();
  await closeDatabase();
  // The embedded database is kept for as long as the process goes on.
  process.exit(isWhole ? 0 : 1);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exit(1);
}
