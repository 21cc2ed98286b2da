import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { sandboxObjects } from '#lib/sandbox/objects/objects.ts';
import { changeRecords } from '#lib/sandbox/records/change-records.ts';

const BATCH_ROWS = 1_000;

/**
 * Makes the tenant's rows where it has none yet. Asked by many at once, it makes them once; rows that were deleted since
 * do not come back.
 *
 * @param tenant its host decides the rows
 */
export async function ensureSeeded(tenant: { id: string; host: string }): Promise<void> {
  const known = await getPrisma().sandboxTenant.findUnique({ where: { id: tenant.id }, select: { seededAt: true } });
  if (known === null || known.seededAt !== null) return;
  const data = sandboxObjects.flatMap(({ objectName, rows }) =>
    rows(tenant.host).map((row) => ({ tenantId: tenant.id, objectName, gsid: String(row['Gsid']), data: row })),
  );
  await changeRecords(tenant.id, async ({ tx, seededAt }) => {
    if (seededAt !== null) return;
    for (let start = 0; start < data.length; start += BATCH_ROWS)
      await tx.sandboxRecord.createMany({ data: data.slice(start, start + BATCH_ROWS) });
    await tx.sandboxTenant.update({ where: { id: tenant.id }, data: { seededAt: new Date() } });
  });
}
