import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import type { RelatedRows } from '#lib/sandbox/query/read-path.ts';

type Reader = Pick<Prisma.TransactionClient, 'sandboxRecord'>;

/** All rows of an object, in the order in which they were made. The tenant's rows must have been made. */
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
  return rows.map(({ data }) => data as SandboxRecord); // this module's folder alone writes them
}

/** The rows that lookups lead to. */
export async function readRelatedRows(tenantId: string, objectNames: Iterable<string>): Promise<RelatedRows> {
  const related = new Map<string, ReadonlyMap<SandboxRecord[string], SandboxRecord>>();
  for (const objectName of objectNames) {
    const rows = await readRows(tenantId, objectName);
    related.set(objectName, new Map(rows.map((row) => [row['Gsid'] ?? null, row])));
  }
  return related;
}
