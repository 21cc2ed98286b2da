import 'server-only';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { endIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { causeOf, OUTAGES } from '#lib/credentials/incidents/incident-cause.ts';
import { openIncident } from '#lib/credentials/incidents/open-incident.ts';
import type { TestedCredential } from '#lib/credentials/incidents/tested-credential.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** Within which another credential's failure says that it is the tenant's. */
const OUTAGE_WINDOW_MS = 10 * 60_000;

interface TestCallResult {
  at: Date;
  outcome: TestOutcome;
}

/** One failure may be chance: an outage is seen twice, by one credential or by two. */
async function isOutage(
  tx: Prisma.TransactionClient,
  { workspaceId, id, host, failures }: TestedCredential,
  at: Date,
): Promise<boolean> {
  const outcome = { in: [...OUTAGES] };
  const before = await tx.credentialTest.findFirst({
    where: { workspaceId, credentialId: id, at: { lt: at } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { outcome: true },
  });
  if (failures > 0 && outcome.in.some((kind) => kind === before?.outcome)) return true;
  const testedAt = { gte: new Date(at.getTime() - OUTAGE_WINDOW_MS) };
  const other = await tx.credential.findFirst({
    where: { workspaceId, host, id: { not: id }, deletedAt: null, testOutcome: outcome, testedAt },
    select: { id: true },
  });
  return other !== null;
}

/**
 * Opens, joins or ends the incidents that a probe's outcome speaks of. Called in the transaction that records it, the
 * credential's row locked. A credential that was never accepted opens none: somebody typed a wrong key.
 */
export async function settleIncidents(
  tx: Prisma.TransactionClient,
  credential: TestedCredential,
  { at, outcome }: TestCallResult,
): Promise<void> {
  const { authMethods } = getConnector(credential.connectorId).description;
  const isOneATenant = authMethods.some(({ id, oneATenant }) => id === credential.authMethod && oneATenant === true);
  if (outcome.kind === 'verified') return endIncidents(tx, credential, { at, isOneATenant });

  const cause = causeOf(outcome.kind);
  if (cause === undefined || credential.acceptedAt === null) return;
  if (cause === 'shared_secret_rejected' && !isOneATenant) return;
  if (cause === 'tenant_unavailable' && !(await isOutage(tx, credential, at))) return;
  await openIncident(tx, credential, cause, at);
}
