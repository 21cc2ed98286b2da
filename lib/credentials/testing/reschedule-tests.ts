import 'server-only';
import { latestMoment } from '#lib/clock-skew.ts';
import { LONGEST_WAIT_MS } from '#lib/credentials/testing/next-test.ts';
import { getPrisma } from '#lib/db/client.ts';

/**
 * Makes due what was put off by a clock that has been put back since: its test would come as much too late as that clock
 * was ahead. Of every workspace.
 *
 * @returns how many credentials
 */
export async function rescheduleTestsAfterClockSkew(now: Date): Promise<number> {
  const latest = latestMoment(now);
  // An edit of today hides who wrote it, but no test is put off for as long as that.
  const byThatClock = [
    { updatedAt: { gt: latest } },
    { nextTestAt: { gt: new Date(latest.getTime() + LONGEST_WAIT_MS) } },
  ];
  const { count } = await getPrisma().credential.updateMany({
    where: { deletedAt: null, nextTestAt: { gt: now }, OR: byThatClock },
    data: { nextTestAt: now, updatedAt: now },
  });
  return count;
}
