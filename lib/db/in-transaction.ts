import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { isDeadlock } from '#lib/db/database-errors.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { MINUTE_MS } from '#lib/time.ts';

/** The embedded database runs one transaction at a time: others queue. */
const WAIT_MS = MINUTE_MS;
const ATTEMPTS = 5;

/** Wraps work in a transaction, retried after a deadlock: it must have no other effects, such as calls to a tenant. */
export async function inTransaction<Result>(work: (tx: Prisma.TransactionClient) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await getPrisma().$transaction(work, { maxWait: WAIT_MS, timeout: WAIT_MS });
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}
