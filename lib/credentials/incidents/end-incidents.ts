import 'server-only';
import { latestMoment } from '#lib/clock-skew.ts';
import { openKeyOf } from '#lib/credentials/incidents/incident-cause.ts';
import { rescheduleAffectedTests } from '#lib/credentials/incidents/reschedule-affected-tests.ts';
import type { TestedCredential } from '#lib/credentials/incidents/tested-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';

interface Ended {
  id: string;
  cause: string;
}

/**
 * Ends what an accepted credential disproves: that its tenant is out of reach, that its access key is refused, that its
 * client is gone. A client's incident goes on for as long as another credential holds the refused client; one that began
 * after the probe is not its to end, unless by a clock that has been put back since: it began no later than it ends.
 */
export async function endIncidents(
  tx: Prisma.TransactionClient,
  { workspaceId, id, host, secretFingerprint }: TestedCredential,
  { at, isOneATenant }: { at: Date; isOneATenant: boolean },
): Promise<void> {
  const clientKey = openKeyOf('secret_rejected', { host, secretFingerprint });
  const endedAt = Prisma.sql`${at.toISOString()}::timestamp`;
  const ended = await tx.$queryRaw<Ended[]>`
    UPDATE "incident" SET "startedAt" = LEAST("startedAt", ${endedAt}), "endedAt" = ${endedAt}, "openKey" = NULL
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (
      SELECT i."id" FROM "incident" i
      WHERE i."workspaceId" = ${workspaceId}::uuid AND i."openKey" IS NOT NULL AND i."host" = ${host}
        AND (i."startedAt" <= ${endedAt} OR i."startedAt" > ${latestMoment(at).toISOString()}::timestamp)
        AND (i."cause" IN ('tenant_unavailable', 'ip_not_allowed')
          OR (i."cause" = 'shared_secret_rejected' AND ${isOneATenant})
          OR i."openKey" = ${clientKey}
          OR (i."cause" = 'secret_rejected' AND ${isMember(id)} AND NOT ${isStillHeld(id)}))
      ORDER BY i."id" FOR NO KEY UPDATE)
    RETURNING "id", "cause"::text`;
  const ofTheTenant = ended.filter(({ cause }) => cause === 'tenant_unavailable' || cause === 'ip_not_allowed');
  if (ofTheTenant.length > 0) await hastenMembers(tx, workspaceId, ofTheTenant, at);
}

function isMember(credentialId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "incident_credential" m WHERE m."workspaceId" = i."workspaceId"
    AND m."incidentId" = i."id" AND m."credentialId" = ${credentialId}::uuid)`;
}

/** Whether another member still has the client that was refused. */
function isStillHeld(credentialId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "incident_credential" m JOIN "credential" c
    ON c."workspaceId" = m."workspaceId" AND c."id" = m."credentialId"
    WHERE m."workspaceId" = i."workspaceId" AND m."incidentId" = i."id" AND c."id" <> ${credentialId}::uuid
      AND c."deletedAt" IS NULL AND i."openKey" = 'secret_rejected:' || c."host" || ':' || c."secretFingerprint")`;
}

/** The tenant answers again: those that it failed learn so now, not after the wait that their failures added up to. */
async function hastenMembers(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  incidents: Ended[],
  at: Date,
): Promise<void> {
  const ids = incidents.map(({ id }) => Prisma.sql`${id}::uuid`);
  const which = Prisma.sql`"id" IN (SELECT "credentialId" FROM "incident_credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "incidentId" IN (${Prisma.join(ids)}))`;
  await rescheduleAffectedTests(tx, { workspaceId, which, at });
}

/**
 * Ends the incidents that no credential is left to end: all that they concerned were deleted, superseded, or belong to
 * another tenant by now. Of every workspace.
 *
 * @returns how many
 */
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
