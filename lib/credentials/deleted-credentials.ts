import 'server-only';
import { type DeletedCredential, RESTORABLE_DAYS } from '#lib/credentials/deleted-credential.ts';
import { summaryColumns, toNewSummary } from '#lib/credentials/to-summary.ts';
import { cutPageBy, decodeCursor, encodeCursor } from '#lib/cursor.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { Page } from '#lib/page.ts';

const PAGE_SIZE = 50;
/** How long a deleted credential can be restored. */
const RESTORABLE_MS = RESTORABLE_DAYS * 24 * 60 * 60_000;

/** What was deleted then, or before, can be restored no more. */
export function restorableSince(now: Date): Date {
  return new Date(now.getTime() - RESTORABLE_MS);
}

const deletedColumns = {
  ...summaryColumns,
  deletedAt: true,
  deletedBy: { select: { email: true } },
} satisfies Prisma.CredentialSelect;

type DeletedRow = Prisma.CredentialGetPayload<{ select: typeof deletedColumns }> & { deletedAt: Date };

function isDeleted(row: Prisma.CredentialGetPayload<{ select: typeof deletedColumns }>): row is DeletedRow {
  return row.deletedAt !== null;
}

function toDeleted({ deletedAt, deletedBy, ...columns }: DeletedRow): DeletedCredential {
  const { usedBy: _, ...summary } = toNewSummary(columns);
  return {
    ...summary,
    deletedAt: deletedAt.toISOString(),
    deletedBy: deletedBy?.email,
    erasedAt: new Date(deletedAt.getTime() + RESTORABLE_MS).toISOString(),
  };
}

function behind(cursor: string): Prisma.CredentialWhereInput {
  const { createdAt: deletedAt, id } = decodeCursor(cursor);
  return { deletedAt: { lte: deletedAt }, OR: [{ deletedAt: { lt: deletedAt } }, { id: { lt: id } }] };
}

/**
 * One page of what was deleted and can be restored, the latest first.
 *
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listDeletedCredentials(
  workspaceId: string,
  cursor: string | undefined,
  now = new Date(),
): Promise<Page<DeletedCredential>> {
  const rows = await getPrisma().credential.findMany({
    where: { workspaceId, deletedAt: { gt: restorableSince(now) }, AND: cursor ? [behind(cursor)] : [] },
    orderBy: [{ deletedAt: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE + 1,
    select: deletedColumns,
  });
  const cursorOf = ({ deletedAt, id }: DeletedRow) => encodeCursor([deletedAt.toISOString(), id]);
  const page = cutPageBy(rows.filter(isDeleted), PAGE_SIZE, cursorOf);
  return { items: page.rows.map(toDeleted), nextCursor: page.nextCursor };
}
