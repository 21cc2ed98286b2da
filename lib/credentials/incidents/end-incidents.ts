import 'server-only';
import type { TestState } from '#lib/credentials/core/credential-locks.ts';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { openKeyOf } from '#lib/credentials/incidents/incident-cause.ts';
import { rescheduleTests } from '#lib/credentials/incidents/reschedule-tests.ts';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { latestMoment } from '#lib/time.ts';

interface EndedIncident {
  id: string;
  cause: string;
}

/** Credentials of one tenant with the same secret. */
type AcceptedCredentials = Pick<TestState, 'workspaceId' | 'host' | 'secretFingerprint'> & { ids: readonly string[] };

/** Ends incidents that an acceptance disproves, unless they are newer or another credential has the rejected secret. */
export async function endIncidents(
  tx: Prisma.TransactionClient,
  { workspaceId, ids, host, secretFingerprint }: AcceptedCredentials,
  { at, isOneATenant }: { at: Date; isOneATenant: boolean },
): Promise<void> {
  const secretKey = openKeyOf('secret_rejected', { host, secretFingerprint });
  const endedAt = Prisma.sql`${at.toISOString()}::timestamp`;
  const ended = await tx.$queryRaw<EndedIncident[]>`
    UPDATE "incident" SET "startedAt" = LEAST("startedAt", ${endedAt}), "endedAt" = ${endedAt}, "openKey" = NULL
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (
      SELECT i."id" FROM "incident" i
      WHERE i."workspaceId" = ${workspaceId}::uuid AND i."openKey" IS NOT NULL AND i."host" = ${host}
        AND (i."startedAt" <= ${endedAt} OR i."startedAt" > ${latestMoment(at).toISOString()}::timestamp)
        AND (i."cause" IN ('tenant_unavailable', 'ip_not_allowed')
          OR (i."cause" = 'shared_secret_rejected' AND ${isOneATenant})
          OR i."openKey" = ${secretKey}
          OR (i."cause" = 'secret_rejected' AND ${isMember(ids)} AND NOT ${isStillHeld(ids)}))
      ORDER BY i."id" FOR NO KEY UPDATE)
    RETURNING "id", "cause"::text`;
  const tenantWide = ended.filter(({ cause }) => cause === 'tenant_unavailable' || cause === 'ip_not_allowed');
  if (tenantWide.length > 0) await rescheduleMembers(tx, workspaceId, tenantWide, at);
}

function isMember(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "incident_credential" m WHERE m."workspaceId" = i."workspaceId"
    AND m."incidentId" = i."id" AND m."credentialId" = ANY(${ids}::uuid[]))`;
}

/** Whether another credential of the incident still has the rejected secret. */
function isStillHeld(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "incident_credential" m JOIN "credential" c
    ON c."workspaceId" = m."workspaceId" AND c."id" = m."credentialId"
    WHERE m."workspaceId" = i."workspaceId" AND m."incidentId" = i."id" AND c."id" <> ALL(${ids}::uuid[])
      AND c."deletedAt" IS NULL AND i."openKey" = 'secret_rejected:' || c."host" || ':' || c."secretFingerprint")`;
}

/** Reschedules the incident's credentials to now instead of after their backoff: the tenant responds again. */
async function rescheduleMembers(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  incidents: EndedIncident[],
  at: Date,
): Promise<void> {
  const ids = incidents.map(({ id }) => Prisma.sql`${id}::uuid`);
  const which = Prisma.sql`"id" IN (SELECT "credentialId" FROM "incident_credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "incidentId" IN (${Prisma.join(ids)}))`;
  await rescheduleTests(tx, { workspaceId, which, at });
}

/** Removes a credential from its open incidents, and ends those that have no other. */
export async function leaveIncidents(tx: Prisma.TransactionClient, ref: CredentialRef, now: Date): Promise<void> {
  const { workspaceId, credentialId } = ref;
  // Locked, so that the last of two credentials that leave at the same time ends the incident.
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

/** Ends incidents whose credentials were all deleted, superseded or moved, in all workspaces. @returns the number */
export async function endAbandonedIncidents(now: Date): Promise<number> {
  const endedAt = Prisma.sql`${now.toISOString()}::timestamp`;
  return getPrisma().$executeRaw`
    UPDATE "incident" i SET "startedAt" = LEAST(i."startedAt", ${endedAt}), "endedAt" = ${endedAt}, "openKey" = NULL
    WHERE i."openKey" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "incident_credential" m JOIN "credential" c
        ON c."workspaceId" = m."workspaceId" AND c."id" = m."credentialId"
      WHERE m."workspaceId" = i."workspaceId" AND m."incidentId" = i."id"
        AND c."deletedAt" IS NULL AND c."status" <> 'superseded' AND c."host" = i."host")`;
}
