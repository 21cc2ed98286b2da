import 'server-only';
import { purgeDeletedCredentials } from '#lib/credentials/purge-deleted-credentials.ts';
import { purgeOldTests } from '#lib/credentials/testing/purge-old-tests.ts';
import { rescheduleTestsAfterClockSkew } from '#lib/credentials/testing/reschedule-tests.ts';
import { purgeSingleFlights } from '#lib/credentials/testing/single-flight-row.ts';
import { getPrisma } from '#lib/db/client.ts';

/** How long an ended incident is kept. */
const INCIDENT_KEPT_MS = 90 * 24 * 60 * 60_000;

/** Erases what is kept no longer, and puts right what a clock that was put back left behind. Of every workspace. */
export async function tidy(now = new Date()): Promise<void> {
  await purgeDeletedCredentials(now);
  await purgeOldTests(now);
  await purgeSingleFlights();
  await rescheduleTestsAfterClockSkew(now);
  const before = new Date(now.getTime() - INCIDENT_KEPT_MS);
  await getPrisma().incident.deleteMany({ where: { endedAt: { lt: before } } });
}
