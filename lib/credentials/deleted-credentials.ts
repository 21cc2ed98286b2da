import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { type DeletedCredential, RESTORABLE_DAYS } from '#lib/credentials/deleted-credential.ts';
import { summaryColumns, toNewSummary } from '#lib/credentials/to-summary.ts';
import { cutPageBy, decodeCursor, encodeCursor } from '#lib/cursor.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
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

/** Erases what a workspace deleted longer ago than it can be restored, so many at once. */
const ERASED_AT_ONCE = 500;

async function eraseSome(workspaceId: string, now: Date): Promise<number> {
  const where = { workspaceId, deletedAt: { lte: restorableSince(now) } };
  return inTransaction(async (tx) => {
    const rows = await tx.credential.findMany({ where, take: ERASED_AT_ONCE, select: { id: true, name: true } });
    const { count } = await tx.credential.deleteMany({ where: { ...where, id: { in: rows.map(({ id }) => id) } } });
    const entries = rows.map(({ id, name }) => {
      const target = { type: 'credential', id, name } as const;
      return { workspaceId, actor: undefined, action: 'credential.erased', target, at: now } as const;
    });
    await recordAudit(tx, ...entries);
    return count;
  });
}

/** Erases what was deleted longer ago than it can be restored, of every workspace. @returns how many */
export async function eraseDeletedCredentials(now: Date): Promise<number> {
  const workspaces = await getPrisma().credential.groupBy({
    by: ['workspaceId'],
    where: { deletedAt: { lte: restorableSince(now) } },
  });
  let erased = 0;
  for (const { workspaceId } of workspaces) {
    for (let count = 1; count > 0; erased += count) count = await eraseSome(workspaceId, now);
  }
  return erased;
}
