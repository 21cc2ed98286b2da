import type { Prisma } from '#lib/db/generated/client.ts';

/** The columns of a `CredentialReference`. */
export const referenceColumns = {
  id: true,
  name: true,
  host: true,
  secretLastFour: true,
  status: true,
} satisfies Prisma.CredentialSelect;
