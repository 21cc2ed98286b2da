import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

/** Takes a credential out of what is open: its cause is its concern no more. An incident without credentials ends. */
export async function leaveIncidents(tx: Prisma.TransactionClient, owner: SecretOwner, now: Date): Promise<void> {
  const { workspaceId, credentialId } = owner;
  // Locked, so that of two who leave at one moment the second knows itself to be the last.
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "incident"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "openKey" IS NOT NULL AND "id" IN (
      SELECT "incidentId" FROM "incident_credential"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "credentialId" = ${credentialId}::uuid)
    ORDER BY "id" FOR UPDATE`;
  const ids = open.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.incidentCredential.deleteMany({ where: { workspaceId, credentialId, incidentId: { in: ids } } });
  await tx.incident.updateMany({
    where: { workspaceId, id: { in: ids }, credentials: { none: {} } },
    data: { endedAt: now, openKey: null },
  });
}
