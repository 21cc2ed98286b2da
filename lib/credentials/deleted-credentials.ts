import 'server-only';
import { z } from 'zod';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { lockCredentialRow } from '#lib/credentials/core/credential-locks.ts';
import { credentialNameSchema, RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';
import {
  type CredentialSummary,
  credentialGone,
  credentialNameTaken,
  findCredential,
  summaryColumns,
  toUnusedSummary,
} from '#lib/credentials/core/credential-summary.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { newestFirst, type Page } from '#lib/pagination.ts';
import { isUuid, nameKey } from '#lib/text.ts';
import { DAY_MS } from '#lib/time.ts';

export interface DeletedCredential extends Omit<CredentialSummary, 'usedBy'> {
  deletedAt: string;
  deletedBy: string | undefined;
  purgedAt: string;
}

interface Restoration {
  id: string;
  name?: string | undefined;
}

const PAGE_SIZE = 50;
/** Bounds the time for which a transaction blocks the workspace's writes. */
const PURGE_BATCH = 500;
const RESTORABLE_MS = RESTORABLE_DAYS * DAY_MS;

function restorableSince(now: Date): Date {
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
  const { usedBy: _, ...summary } = toUnusedSummary(columns);
  return {
    ...summary,
    deletedAt: deletedAt.toISOString(),
    deletedBy: deletedBy?.email,
    purgedAt: new Date(deletedAt.getTime() + RESTORABLE_MS).toISOString(),
  };
}

const order = newestFirst('deletedAt');

/** Lists deleted credentials, the last deleted first. @throws AppError `invalid_input` for an invalid cursor */
export async function listDeletedCredentials(
  workspaceId: string,
  cursor: string | undefined,
  now = new Date(),
): Promise<Page<DeletedCredential>> {
  const rows = await getPrisma().credential.findMany({
    where: { workspaceId, deletedAt: { gt: restorableSince(now) }, AND: [order.after(cursor)] },
    orderBy: order.orderBy,
    take: PAGE_SIZE + 1,
    select: deletedColumns,
  });
  const page = order.cut(rows.filter(isDeleted), PAGE_SIZE);
  return { items: page.rows.map(toDeleted), nextCursor: page.nextCursor };
}

export async function findDeletedCredential(workspaceId: string, id: string): Promise<{ name: string } | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id }, deletedAt: { not: null } },
    select: { name: true },
  });
  return row ?? undefined;
}

const newNameSchema = z.object({ name: credentialNameSchema.optional() });

function restore(author: Actor, { id, name }: Restoration, now: Date): Promise<void> {
  const { workspaceId } = author;
  return inTransaction(async (tx) => {
    const locked = await lockCredentialRow(tx, workspaceId, id, 'change');
    if (locked === undefined) throw credentialGone();
    if (locked.deletedAt === null) return;
    if (locked.deletedAt <= restorableSince(now)) throw credentialGone();
    const where = { workspaceId_id: { workspaceId, id } };
    const select = { host: true, description: true, status: true };
    const { host, description, status } = await tx.credential.findUniqueOrThrow({ where, select });
    const restored = name ?? locked.name;
    await tx.credential.update({
      where,
      data: {
        ...{ name: restored, nameKey: nameKey(restored), searchText: searchText(restored, host, description) },
        ...{ deletedAt: null, deletedById: null, version: { increment: 1 } },
        nextTestAt: status === 'superseded' ? null : now,
      },
    });
    const changes = restored === locked.name ? {} : { changes: { name: { from: locked.name, to: restored } } };
    const target = { type: 'credential', id, name: restored } as const;
    await recordAudit(tx, {
      ...{ workspaceId, actor: author, target, at: now },
      action: 'credential.restored',
      details: changes,
    });
  });
}

/** Restores a deleted credential. Idempotent. @throws AppError `credential_not_found` (or too late), `name_taken` */
export async function restoreCredential(
  author: Actor,
  restoration: Restoration,
  now = new Date(),
): Promise<CredentialSummary> {
  const { name } = newNameSchema.parse({ name: restoration.name });
  const { workspaceId } = author;
  const { id } = restoration;
  try {
    await restore(author, { id, name }, now);
  } catch (error) {
    throw isUniqueViolation(error) ? credentialNameTaken() : error;
  }
  const credential = await findCredential(workspaceId, id);
  if (credential === undefined) throw credentialGone();
  return credential;
}

/** `SKIP LOCKED`: several instances may purge at once. */
function purgeBatch(workspaceId: string, now: Date): Promise<number> {
  const before = restorableSince(now).toISOString();
  return inTransaction(async (tx) => {
    const purged = await tx.$queryRaw<{ id: string; name: string }[]>`
      DELETE FROM "credential" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" IN (
        SELECT "id" FROM "credential"
         WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" <= ${before}::timestamp
         LIMIT ${PURGE_BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING "id", "name"`;
    const entries = purged.map(({ id, name }) => {
      const target = { type: 'credential', id, name } as const;
      return { workspaceId, actor: undefined, action: 'credential.erased', target, at: now } as const;
    });
    await recordAudit(tx, ...entries);
    return purged.length;
  });
}

/** Purges in all workspaces. @returns the number of credentials */
export async function purgeDeletedCredentials(now: Date): Promise<number> {
  const workspaces = await getPrisma().credential.groupBy({
    by: ['workspaceId'],
    where: { deletedAt: { lte: restorableSince(now) } },
  });
  let purged = 0;
  for (const { workspaceId } of workspaces) {
    for (let count = 1; count > 0; purged += count) count = await purgeBatch(workspaceId, now);
  }
  return purged;
}
