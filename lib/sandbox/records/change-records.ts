import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** The embedded database lets one transaction run at a time: a queue of them is waited for. */
const WAIT_MS = 60_000;

interface Change {
  tx: Prisma.TransactionClient;
  tenantId: string;
  /** The tenant's clock, epoch milliseconds. */
  nowMs: number;
  seededAt: Date | null;
}

/** Changes a tenant's rows, one change after another: what is read inside holds until it is written. */
export async function changeRecords<Result>(
  tenantId: string,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  return getPrisma().$transaction(
    async (tx) => {
      const [tenant] = await tx.$queryRaw<{ clockOffsetMs: bigint; seededAt: Date | null }[]>`
        SELECT "clockOffsetMs", "seededAt" FROM "sandbox_tenant" WHERE "id" = ${tenantId}::uuid FOR NO KEY UPDATE`;
      const nowMs = Date.now() + Number(tenant?.clockOffsetMs ?? 0);
      return work({ tx, tenantId, nowMs, seededAt: tenant?.seededAt ?? null });
    },
    { maxWait: WAIT_MS, timeout: WAIT_MS },
  );
}
