import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** The embedded database lets one transaction run at a time: a queue of them is waited for. */
const WAIT_MS = 60_000;

/** All that the work writes is there afterwards, or none of it. No call to a tenant belongs inside. */
export function inTransaction<Result>(work: (tx: Prisma.TransactionClient) => Promise<Result>): Promise<Result> {
  return getPrisma().$transaction(work, { maxWait: WAIT_MS, timeout: WAIT_MS });
}
