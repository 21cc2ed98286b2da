import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { sandboxObjects } from '#lib/sandbox/objects/objects.ts';
import { changeRecords } from '#lib/sandbox/records/change-records.ts';

/**
 * Makes the tenant's rows where it has none yet. Asked by many at once, it makes them once; rows that were deleted since
 * do not come back.
 *
 * @param tenant its host decides the rows
 */
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
    // One statement: row by row, the first call of a tenant would take seconds.
    await tx.$executeRaw`
      INSERT INTO "sandbox_record" ("tenantId", "objectName", "gsid", "data")
      SELECT ${tenantId}::uuid, seed->>'objectName', seed->'data'->>'Gsid', seed->'data'
      FROM jsonb_array_elements(${rows}::jsonb) WITH ORDINALITY AS seeds(seed, place)
      ORDER BY place`;
    await tx.sandboxTenant.update({ where: { id: tenantId }, data: { seededAt: new Date() } });
  });
}
