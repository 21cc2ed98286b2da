import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { isDeadlock } from '#lib/db/database-errors.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** The embedded database lets one transaction run at a time: a queue of them is waited for. */
const WAIT_MS = 60_000;
const ATTEMPTS = 5;

/**
 * All that the work writes is there afterwards, or none of it. It is done again where it and another waited for each
 * other, so it does nothing that the database cannot undo; no call to a tenant belongs inside.
 */
export async function inTransaction<Result>(work: (tx: Prisma.TransactionClient) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await getPrisma().$transaction(work, { maxWait: WAIT_MS, timeout: WAIT_MS });
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}
