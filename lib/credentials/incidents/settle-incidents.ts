import 'server-only';
import { authMethodOf } from '#lib/connectors/description.ts';
import { outcomesOfClass, type TestOutcome } from '#lib/connectors/outcomes.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import type { TestState } from '#lib/credentials/core/credential-locks.ts';
import { endIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { causeOf } from '#lib/credentials/incidents/incident-cause.ts';
import { openIncident } from '#lib/credentials/incidents/open-incident.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { MINUTE_MS } from '#lib/time.ts';

/** A second failing credential of the tenant within this time confirms an outage. */
const OUTAGE_WINDOW_MS = 10 * MINUTE_MS;

/** State before the test. */
export type TestedCredential = Pick<
  TestState,
  'workspaceId' | 'id' | 'connectorId' | 'authMethod' | 'host' | 'secretFingerprint' | 'acceptedAt' | 'failures'
>;

/** Whether two failures confirm an outage: of one credential in a row, or of two credentials. */
async function isOutage(
  tx: Prisma.TransactionClient,
  { workspaceId, id, host, failures }: TestedCredential,
  at: Date,
): Promise<boolean> {
  const outages = outcomesOfClass('outage');
  const before = await tx.credentialTest.findFirst({
    where: { workspaceId, credentialId: id, at: { lt: at } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { outcome: true },
  });
  if (failures > 0 && outages.some((kind) => kind === before?.outcome)) return true;
  const testedAt = { gte: new Date(at.getTime() - OUTAGE_WINDOW_MS) };
  const other = await tx.credential.findFirst({
    where: { workspaceId, host, id: { not: id }, deletedAt: null, testOutcome: { in: outages }, testedAt },
    select: { id: true },
  });
  return other !== null;
}

/** Opens or ends incidents by an outcome. Call it in the test's transaction, with the credential locked. */
export async function settleIncidents(
  tx: Prisma.TransactionClient,
  credential: TestedCredential,
  { at, outcome }: { at: Date; outcome: TestOutcome },
): Promise<void> {
  const { description } = getConnector(credential.connectorId);
  const isOneATenant = authMethodOf(description, credential.authMethod)?.oneATenant === true;
  if (outcome.kind === 'verified') {
    return endIncidents(tx, { ...credential, ids: [credential.id] }, { at, isOneATenant });
  }

  const cause = causeOf(outcome.kind, isOneATenant);
  if (cause === undefined || credential.acceptedAt === null) return;
  if (cause === 'tenant_unavailable' && !(await isOutage(tx, credential, at))) return;
  await openIncident(tx, credential, cause, at);
}
