import 'server-only';
import { v7 as uuid } from 'uuid';
import type { TestState } from '#lib/credentials/core/credential-locks.ts';
import { openKeyOf } from '#lib/credentials/incidents/incident-cause.ts';
import {
  othersOfTenant,
  rescheduleOneOfIncident,
  rescheduleTests,
} from '#lib/credentials/incidents/reschedule-tests.ts';
import type { IncidentCause, Prisma } from '#lib/db/generated/client.ts';

type FailedCredential = Pick<
  TestState,
  'workspaceId' | 'id' | 'connectorId' | 'authMethod' | 'host' | 'secretFingerprint' | 'acceptedAt'
>;

/** Finds or opens an incident. Retries if the open one ends between the two statements. */
async function findOrOpen(
  tx: Prisma.TransactionClient,
  { workspaceId, connectorId, host, secretFingerprint }: FailedCredential,
  cause: IncidentCause,
  at: Date,
): Promise<{ id: string; isNew: boolean }> {
  const openKey = openKeyOf(cause, { host, secretFingerprint });
  for (;;) {
    const [made] = await tx.incident.createManyAndReturn({
      data: [{ workspaceId, id: uuid(), connectorId, host, cause, openKey, startedAt: at }],
      skipDuplicates: true, // waits for a transaction that opens it at the same time
      select: { id: true },
    });
    if (made !== undefined) return { id: made.id, isNew: true };
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "incident" WHERE "workspaceId" = ${workspaceId}::uuid AND "openKey" = ${openKey}
      FOR NO KEY UPDATE`;
    if (found !== undefined) return { id: found.id, isNew: false };
  }
}

function affectedMethod(cause: IncidentCause, authMethod: string): string | undefined {
  return cause === 'shared_secret_rejected' || cause === 'secret_rejected' ? authMethod : undefined;
}

/** Opens the incident of a cause, or joins the open one. A new incident reschedules the tenant's other tests. */
export async function openIncident(
  tx: Prisma.TransactionClient,
  credential: FailedCredential,
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
  const method = affectedMethod(cause, credential.authMethod);
  if (isNew) await rescheduleTests(tx, { workspaceId, which: othersOfTenant(credential, method), at });
  // Only a test detects that an unavailable tenant is back. A replaced key is tested when it is saved.
  if (method === undefined) await rescheduleOneOfIncident(tx, { workspaceId, credentialId, incidentId, at });
}
