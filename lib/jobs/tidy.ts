import 'server-only';
import { purgeDeletedCredentials } from '#lib/credentials/deleted-credentials.ts';
import { purgeOldTests, rescheduleTestsAfterClockSkew } from '#lib/credentials/testing/maintenance.ts';
import { purgeSharedTests } from '#lib/credentials/testing/shared-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import { DAY_MS } from '#lib/time.ts';

const INCIDENT_KEPT_MS = 90 * DAY_MS;

export async function tidy(now = new Date()): Promise<void> {
  await purgeDeletedCredentials(now);
  await purgeOldTests(now);
  await purgeSharedTests();
  await rescheduleTestsAfterClockSkew(now);
  const before = new Date(now.getTime() - INCIDENT_KEPT_MS);
  await getPrisma().incident.deleteMany({ where: { endedAt: { lt: before } } });
}
