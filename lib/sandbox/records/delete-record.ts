import 'server-only';
import type { SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import { changeRecords } from '#lib/sandbox/records/change-records.ts';
import { ensureSeeded } from '#lib/sandbox/records/ensure-seeded.ts';

/** Deletes a row. What pointed at it points nowhere from then on. @returns whether there was such a row */
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
