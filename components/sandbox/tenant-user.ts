import { z } from 'zod';

const text = z.string().nullish().catch(null);

/** A user of a tenant, as its object `gsuser` holds one; whatever a caller has written there, it can be shown. */
export const tenantUserSchema = z
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
