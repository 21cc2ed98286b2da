import 'server-only';
import { Prisma } from '#lib/db/generated/client.ts';
import { MINUTE_MS } from '#lib/time.ts';

/** Bounds the share of the tenant's budget for rescheduled tests. */
const CREDENTIALS_MAX = 100;

/** Reschedules tests to within two minutes. Skips locked rows: they are being tested, and waiting could deadlock. */
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

/** The condition on the other credentials of a tenant. @param authMethod restricts to this method */
export function othersOfTenant(credential: { id: string; host: string }, authMethod: string | undefined): Prisma.Sql {
  const method = authMethod === undefined ? Prisma.sql`TRUE` : Prisma.sql`"authMethod" = ${authMethod}`;
  return Prisma.sql`"host" = ${credential.host} AND "id" <> ${credential.id}::uuid AND ${method}`;
}

/** Interval at which one credential of an incident tests an unavailable tenant. */
const RETRY_MS = 15 * MINUTE_MS;

/** Reschedules one test of an unavailable tenant, unless another credential of the incident is tested soon. */
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
