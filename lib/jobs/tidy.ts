import 'server-only';
import { eraseDeletedCredentials } from '#lib/credentials/erase-deleted-credentials.ts';
import { forgetOldProbes } from '#lib/credentials/probing/forget-probes.ts';
import { pullInTests } from '#lib/credentials/probing/pull-in-tests.ts';
import { forgetTestRuns } from '#lib/credentials/probing/test-run-row.ts';
import { getPrisma } from '#lib/db/client.ts';

/** How long an ended incident is kept. */
const INCIDENT_KEPT_MS = 90 * 24 * 60 * 60_000;

/** Erases what is kept no longer, and puts right what a clock that was put back left behind. Of every workspace. */
export async function tidy(now = new Date()): Promise<void> {
  await eraseDeletedCredentials(now);
  await forgetOldProbes(now);
  await forgetTestRuns();
  await pullInTests(now);
  const before = new Date(now.getTime() - INCIDENT_KEPT_MS);
  await getPrisma().incident.deleteMany({ where: { endedAt: { lt: before } } });
}
