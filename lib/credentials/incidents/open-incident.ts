import 'server-only';
import { v7 as uuid } from 'uuid';
import { openKeyOf } from '#lib/credentials/incidents/incident-cause.ts';
import {
  othersOfTenant,
  rescheduleAffectedTests,
  sendScout,
} from '#lib/credentials/incidents/reschedule-affected-tests.ts';
import type { TestedCredential } from '#lib/credentials/incidents/tested-credential.ts';
import type { IncidentCause, Prisma } from '#lib/db/generated/client.ts';

interface OpenIncident {
  id: string;
  isNew: boolean;
}

/** One that ends between the two statements is not found again: the next one is begun then. */
async function findOrOpen(
  tx: Prisma.TransactionClient,
  { workspaceId, connectorId, host, secretFingerprint }: TestedCredential,
  cause: IncidentCause,
  at: Date,
): Promise<OpenIncident> {
  const openKey = openKeyOf(cause, { host, secretFingerprint });
  for (;;) {
    const [made] = await tx.incident.createManyAndReturn({
      data: [{ workspaceId, id: uuid(), connectorId, host, cause, openKey, startedAt: at }],
      skipDuplicates: true, // whoever opens it at the same moment is waited for
      select: { id: true },
    });
    if (made !== undefined) return { id: made.id, isNew: true };
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "incident" WHERE "workspaceId" = ${workspaceId}::uuid AND "openKey" = ${openKey}
      FOR NO KEY UPDATE`;
    if (found !== undefined) return { id: found.id, isNew: false };
  }
}

/** A cause of one auth method says nothing of credentials of another. */
function concernedMethod(cause: IncidentCause, authMethod: string): string | undefined {
  return cause === 'shared_secret_rejected' || cause === 'secret_rejected' ? authMethod : undefined;
}

/**
 * Opens the incident of a cause, or joins the open one. As it is opened, the tenant's other credentials become due: what
 * they have in common shows within minutes.
 */
export async function openIncident(
  tx: Prisma.TransactionClient,
  credential: TestedCredential,
  cause: IncidentCause,
  at: Date,
): Promise<void> {
  const { workspaceId, id: credentialId, acceptedAt } = credential;
  const { id: incidentId, isNew } = await findOrOpen(tx, credential, cause, at);
  const joined = await tx.incidentCredential.createMany({
    data: [{ workspaceId, incidentId, credentialId, joinedAt: at }],
    skipDuplicates: true,
  });
  if (joined.count > 0 && acceptedAt !== null) {
    await tx.incident.updateMany({
      where: { workspaceId, id: incidentId, OR: [{ lastAcceptedAt: null }, { lastAcceptedAt: { lt: acceptedAt } }] },
      data: { lastAcceptedAt: acceptedAt },
    });
  }
  const method = concernedMethod(cause, credential.authMethod);
  if (isNew) await rescheduleAffectedTests(tx, { workspaceId, which: othersOfTenant(credential, method), at });
  // A key is replaced by a person, which is seen at once; that a tenant is back shows only to who asks.
  if (method === undefined) await sendScout(tx, { workspaceId, credentialId, incidentId, at });
}
