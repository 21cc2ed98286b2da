import 'server-only';
import { LONGEST_WAIT_MS } from '#lib/credentials/testing/next-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import { DAY_MS, latestMoment } from '#lib/time.ts';

const TEST_KEPT_MS = 90 * DAY_MS;

/** Purges tests that are too old, in all workspaces. @returns the number */
export async function purgeOldTests(now: Date): Promise<number> {
  const { count } = await getPrisma().credentialTest.deleteMany({
    where: { at: { lt: new Date(now.getTime() - TEST_KEPT_MS) } },
  });
  return count;
}

/** Reschedules tests from before the clock was set back, which would run late. @returns the number of credentials */
export async function rescheduleTestsAfterClockSkew(now: Date): Promise<number> {
  const latest = latestMoment(now);
  // `updatedAt` may have been overwritten; no wait is longer than `LONGEST_WAIT_MS`.
  const isSkewed = [
    { updatedAt: { gt: latest } },
    { nextTestAt: { gt: new Date(latest.getTime() + LONGEST_WAIT_MS) } },
  ];
  const { count } = await getPrisma().credential.updateMany({
    where: { deletedAt: null, nextTestAt: { gt: now }, OR: isSkewed },
    data: { nextTestAt: now, updatedAt: now },
  });
  return count;
}
