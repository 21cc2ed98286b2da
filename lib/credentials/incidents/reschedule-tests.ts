import 'server-only';
import { Prisma } from '#lib/db/generated/client.ts';
import { MINUTE_MS } from '#lib/time.ts';

/** Limits the share of the tenant's budget that rescheduled tests spend. */
const CREDENTIALS_MAX = 100;

/**
 * Reschedules tests to within two minutes, unless they are due by then. Rows locked by another transaction are skipped,
 * since they are being tested, and to avoid deadlocks.
 *
 * @param options.which condition on the workspace's credentials
 */
export async function rescheduleTests(
  tx: Prisma.TransactionClient,
  { workspaceId, which, at }: { workspaceId: string; which: Prisma.Sql; at: Date },
): Promise<void> {
  const soonest = at.toISOString();
  await tx.$executeRaw`
    UPDATE "credential" SET "nextTestAt" = ${soonest}::timestamp
      + (('x' || substr(md5("id"::text), 1, 4))::bit(16)::int % 120) * interval '1 second'
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (
      SELECT "id" FROM "credential"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" IS NULL AND "status" <> 'superseded'
        AND "acceptedAt" IS NOT NULL AND "nextTestAt" > ${soonest}::timestamp + interval '2 minutes' AND ${which}
      ORDER BY "id" LIMIT ${CREDENTIALS_MAX} FOR NO KEY UPDATE SKIP LOCKED)`;
}

/** The other credentials of the tenant. @param authMethod only of this method, if given */
export function othersOfTenant(credential: { id: string; host: string }, authMethod: string | undefined): Prisma.Sql {
  const method = authMethod === undefined ? Prisma.sql`TRUE` : Prisma.sql`"authMethod" = ${authMethod}`;
  return Prisma.sql`"host" = ${credential.host} AND "id" <> ${credential.id}::uuid AND ${method}`;
}

/** How often an unavailable tenant is tested, by one credential of its incident. */
const RETRY_MS = 15 * MINUTE_MS;

/** Reschedules this credential's test, unless another credential of the incident is tested soon. */
export async function rescheduleOneOfIncident(
  tx: Prisma.TransactionClient,
  {
    workspaceId,
    credentialId,
    incidentId,
    at,
  }: { workspaceId: string; credentialId: string; incidentId: string; at: Date },
): Promise<void> {
  const soon = { gt: at, lte: new Date(at.getTime() + RETRY_MS) };
  const planned = await tx.credential.count({
    where: { workspaceId, deletedAt: null, nextTestAt: soon, incidents: { some: { incidentId } } },
  });
  if (planned > 0) return;
  await tx.credential.updateMany({
    where: { workspaceId, id: credentialId, nextTestAt: { gt: soon.lte } },
    data: { nextTestAt: soon.lte },
  });
}
