import 'server-only';
import { eraseDeletedCredentials } from '#lib/credentials/erase-deleted-credentials.ts';
import { forgetOldProbes } from '#lib/credentials/probing/forget-probes.ts';
import { getPrisma } from '#lib/db/client.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long an ended incident is kept. */
const INCIDENT_KEPT_MS = 90 * DAY_MS;

/** Erases what is kept no longer, of every workspace. */
export async function tidy(now = new Date()): Promise<void> {
  await eraseDeletedCredentials(now);
  await forgetOldProbes(now);
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) });
  await getPrisma().testRun.deleteMany({ where: { leaseEndsAt: before(HOUR_MS) } });
  await getPrisma().incident.deleteMany({ where: { endedAt: before(INCIDENT_KEPT_MS) } });
}
