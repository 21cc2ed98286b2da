import 'server-only';
import { Prisma } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/is-uuid.ts';

interface LockedCredential {
  connectorId: string;
  name: string;
  deletedAt: Date | null;
}

const locks = {
  /** Nobody deletes it meanwhile. No shared lock: the count of its uses, on the same row, is about to change. */
  use: Prisma.sql`FOR NO KEY UPDATE`,
  /** Nobody begins to use it meanwhile. */
  change: Prisma.sql`FOR UPDATE`,
};

/**
 * Locks the row of a credential until the transaction ends. Whoever locks several does so in the order of their ids.
 *
 * @returns undefined where there is none; a deleted one is there
 */
export async function lockCredentialRow(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  id: string,
  purpose: keyof typeof locks,
): Promise<LockedCredential | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.$queryRaw<LockedCredential[]>`
    SELECT "connectorId", "name", "deletedAt" FROM "credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${id}::uuid ${locks[purpose]}`;
  return row;
}
