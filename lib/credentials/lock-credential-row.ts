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
 * Locks the rows of credentials until the transaction ends, in the order of their ids: two that lock the same ones do not
 * wait for each other. Whoever locks rows of what uses them as well locks these first.
 *
 * @returns those that are there, deleted ones too, by their ids
 */
export async function lockCredentialRows(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  ids: readonly string[],
  purpose: keyof typeof locks,
): Promise<Map<string, LockedCredential>> {
  const rows = await tx.$queryRaw<(LockedCredential & { id: string })[]>`
    SELECT "id", "connectorId", "name", "deletedAt" FROM "credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ANY(${ids.filter(isUuid)}::uuid[])
    ORDER BY "id" ${locks[purpose]}`;
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** As `lockCredentialRows`, of one. @returns undefined where there is none; a deleted one is there */
export async function lockCredentialRow(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  id: string,
  purpose: keyof typeof locks,
): Promise<LockedCredential | undefined> {
  return (await lockCredentialRows(tx, workspaceId, [id], purpose)).get(id);
}
