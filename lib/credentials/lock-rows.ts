import 'server-only';
import { Prisma } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/is-uuid.ts';

interface LockedCredential {
  id: string;
  connectorId: string;
  name: string;
  deletedAt: Date | null;
}

const locks = {
  /** Others may do the same; nobody deletes it meanwhile. */
  use: Prisma.sql`FOR SHARE`,
  /** Nobody begins to use it meanwhile. */
  change: Prisma.sql`FOR UPDATE`,
};

/**
 * Locks rows of credentials until the transaction ends, in the order of their ids, so that no two wait for each other.
 *
 * @returns those that are there, deleted ones among them
 */
export async function lockCredentials(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  ids: readonly string[],
  purpose: keyof typeof locks,
): Promise<LockedCredential[]> {
  const known = ids.filter(isUuid).map((id) => Prisma.sql`${id}::uuid`);
  if (known.length === 0) return [];
  return tx.$queryRaw<LockedCredential[]>`
    SELECT "id", "connectorId", "name", "deletedAt" FROM "credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (${Prisma.join(known)})
    ORDER BY "id" ${locks[purpose]}`;
}
