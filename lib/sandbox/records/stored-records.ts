import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { sandboxObjects } from '#lib/sandbox/objects/object-catalog.ts';
import type { SandboxObject, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import type { RelatedRows } from '#lib/sandbox/query/field-path.ts';

interface Change {
  tx: Prisma.TransactionClient;
  tenantId: string;
  /** The tenant's time, epoch milliseconds. */
  nowMs: number;
  seededAt: Date | null;
}

/** Runs a change under a row lock on the tenant, which serializes its changes. */
export async function changeRecords<Result>(
  tenantId: string,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  return inTransaction(async (tx) => {
    const [tenant] = await tx.$queryRaw<{ clockOffsetMs: bigint; seededAt: Date | null }[]>`
      SELECT "clockOffsetMs", "seededAt" FROM "sandbox_tenant" WHERE "id" = ${tenantId}::uuid FOR NO KEY UPDATE`;
    const nowMs = Date.now() + Number(tenant?.clockOffsetMs ?? 0);
    return work({ tx, tenantId, nowMs, seededAt: tenant?.seededAt ?? null });
  });
}

type Reader = Pick<Prisma.TransactionClient, 'sandboxRecord'>;

/** Reads all rows in insertion order. The tenant must be seeded. */
export async function readRows(
  tenantId: string,
  objectName: string,
  reader: Reader = getPrisma(),
): Promise<SandboxRecord[]> {
  const rows = await reader.sandboxRecord.findMany({
    where: { tenantId, objectName },
    orderBy: { position: 'asc' },
    select: { data: true },
  });
  return rows.map(({ data }) => data as SandboxRecord); // only this folder writes them
}

export async function readRelatedRows(tenantId: string, objectNames: Iterable<string>): Promise<RelatedRows> {
  const related = new Map<string, ReadonlyMap<SandboxRecord[string], SandboxRecord>>();
  for (const objectName of objectNames) {
    const rows = await readRows(tenantId, objectName);
    related.set(objectName, new Map(rows.map((row) => [row['Gsid'] ?? null, row])));
  }
  return related;
}

/** Inserts the sample rows, which are derived from the host, once. */
export async function ensureSeeded(tenant: { id: string; host: string }): Promise<void> {
  const known = await getPrisma().sandboxTenant.findUnique({ where: { id: tenant.id }, select: { seededAt: true } });
  if (known === null || known.seededAt !== null) return;
  const rows = JSON.stringify(
    sandboxObjects.flatMap((object) =>
      object.rows(tenant.host).map((data) => ({ objectName: object.objectName, data })),
    ),
  );
  await changeRecords(tenant.id, async ({ tx, tenantId, seededAt }) => {
    if (seededAt !== null) return;
    await tx.$executeRaw`
      INSERT INTO "sandbox_record" ("tenantId", "objectName", "gsid", "data")
      SELECT ${tenantId}::uuid, seed->>'objectName', seed->'data'->>'Gsid', seed->'data'
      FROM jsonb_array_elements(${rows}::jsonb) WITH ORDINALITY AS seeds(seed, place)
      ORDER BY place`;
    await tx.sandboxTenant.update({ where: { id: tenantId }, data: { seededAt: new Date() } });
  });
}

export async function writeRows(
  tx: Prisma.TransactionClient,
  tenantId: string,
  objectName: string,
  rows: readonly SandboxRecord[],
): Promise<void> {
  const changes = JSON.stringify(rows.map((data) => ({ gsid: data['Gsid'], data })));
  await tx.$executeRaw`
    UPDATE "sandbox_record" AS r SET "data" = c."data"
    FROM jsonb_to_recordset(${changes}::jsonb) AS c("gsid" text, "data" jsonb)
    WHERE r."tenantId" = ${tenantId}::uuid AND r."objectName" = ${objectName} AND r."gsid" = c."gsid"`;
}

/** Deletes a row; references to it stay. @returns false if there is no such row */
export async function deleteRecord(
  tenant: { id: string; host: string },
  object: SandboxObject,
  gsid: string,
): Promise<boolean> {
  await ensureSeeded(tenant);
  return changeRecords(tenant.id, async ({ tx, tenantId }) => {
    const { count } = await tx.sandboxRecord.deleteMany({ where: { tenantId, objectName: object.objectName, gsid } });
    return count === 1;
  });
}
