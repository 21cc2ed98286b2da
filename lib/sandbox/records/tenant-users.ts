import 'server-only';
import { z } from 'zod';
import { gsuser } from '#lib/sandbox/objects/gsuser.object.ts';
import { ensureSeeded, readRows } from '#lib/sandbox/records/stored-records.ts';

const text = z.string().nullish().catch(null);

/** Lenient: API callers may write any value. */
const tenantUserSchema = z
  .object({
    Gsid: z.string(),
    Name: text,
    Email: text,
    LicenseType: text,
    IsSuperAdmin: z.boolean().catch(false),
    IsActiveUser: z.boolean().catch(false),
  })
  .transform((row) => ({
    id: row.Gsid,
    name: row.Name ?? '',
    email: row.Email ?? '',
    license: row.LicenseType ?? '',
    isSuperAdmin: row.IsSuperAdmin,
    isActive: row.IsActiveUser,
  }));

export type TenantUser = z.infer<typeof tenantUserSchema>;

export async function listTenantUsers(tenant: { id: string; host: string }): Promise<TenantUser[]> {
  await ensureSeeded(tenant);
  const rows = await readRows(tenant.id, gsuser.objectName);
  return rows.flatMap((row) => tenantUserSchema.safeParse(row).data ?? []);
}
