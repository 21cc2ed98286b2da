import 'server-only';
import { Prisma } from '#lib/db/generated/client.ts';

/** Of the many credentials that a tenant may have, so many that their tests leave its budget alone. */
const AT_MOST = 100;

interface Hastened {
  workspaceId: string;
  /** Which of the workspace's credentials. */
  which: Prisma.Sql;
  at: Date;
}

/**
 * Makes credentials due within two minutes, unless they are so already. A row that somebody else holds is being tested
 * at this moment: it is passed over, so that two who hasten each other never wait in a circle.
 */
export async function rescheduleAffectedTests(
  tx: Prisma.TransactionClient,
  { workspaceId, which, at }: Hastened,
): Promise<void> {
  const soonest = at.toISOString();
  await tx.$executeRaw`
    UPDATE "credential" SET "nextTestAt" = ${soonest}::timestamp
      + (('x' || substr(md5("id"::text), 1, 4))::bit(16)::int % 120) * interval '1 second'
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (
      SELECT "id" FROM "credential"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" IS NULL AND "status" <> 'superseded'
        AND "acceptedAt" IS NOT NULL AND "nextTestAt" > ${soonest}::timestamp + interval '2 minutes' AND ${which}
      ORDER BY "id" LIMIT ${AT_MOST} FOR NO KEY UPDATE SKIP LOCKED)`;
}

/** Those of a tenant but one. @param authMethod of that method alone, where given */
export function othersOfTenant(credential: { id: string; host: string }, authMethod: string | undefined): Prisma.Sql {
  const method = authMethod === undefined ? Prisma.sql`TRUE` : Prisma.sql`"authMethod" = ${authMethod}`;
  return Prisma.sql`"host" = ${credential.host} AND "id" <> ${credential.id}::uuid AND ${method}`;
}

/** While a tenant is out of reach, how often it is asked whether it is back, by one credential for all of them. */
const SCOUT_MS = 15 * 60_000;

/** Makes a credential of an incident the one that asks next, unless another one does so soon. */
export async function sendScout(
  tx: Prisma.TransactionClient,
  {
    workspaceId,
    credentialId,
    incidentId,
    at,
  }: { workspaceId: string; credentialId: string; incidentId: string; at: Date },
): Promise<void> {
  const soon = { gt: at, lte: new Date(at.getTime() + SCOUT_MS) };
  const concerned = { some: { incidentId } };
  const scouts = await tx.credential.count({
    where: { workspaceId, deletedAt: null, nextTestAt: soon, incidents: concerned },
  });
  if (scouts > 0) return;
  await tx.credential.updateMany({
    where: { workspaceId, id: credentialId, nextTestAt: { gt: soon.lte } },
    data: { nextTestAt: soon.lte },
  });
}
