import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { latestMoment } from '#lib/put-back-clock.ts';

/**
 * Makes due what was put off by a clock that has been put back since: its test would come as much too late as that clock
 * was ahead. Of every workspace.
 *
 * @returns how many credentials
 */
export async function pullInTests(now: Date): Promise<number> {
  const { count } = await getPrisma().credential.updateMany({
    where: { deletedAt: null, nextTestAt: { gt: now }, updatedAt: { gt: latestMoment(now) } },
    data: { nextTestAt: now, updatedAt: now },
  });
  return count;
}
