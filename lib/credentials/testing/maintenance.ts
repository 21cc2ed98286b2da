import 'server-only';
import { LONGEST_WAIT_MS } from '#lib/credentials/testing/next-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import { DAY_MS, latestMoment } from '#lib/time.ts';

const TEST_KEPT_MS = 90 * DAY_MS;

/** Deletes tests that are more than 90 days old, of every workspace. @returns how many */
export async function purgeOldTests(now: Date): Promise<number> {
  const { count } = await getPrisma().credentialTest.deleteMany({
    where: { at: { lt: new Date(now.getTime() - TEST_KEPT_MS) } },
  });
  return count;
}

/**
 * Reschedules tests that were scheduled before the clock was set back: they would run as much too late. Of every
 * workspace.
 *
 * @returns how many credentials
 */
export async function rescheduleTestsAfterClockSkew(now: Date): Promise<number> {
  const latest = latestMoment(now);
  // `updatedAt` may have been overwritten since; no wait is longer than `LONGEST_WAIT_MS`.
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
