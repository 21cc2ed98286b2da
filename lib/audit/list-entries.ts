import 'server-only';
import { z } from 'zod';
import { auditActionLabels } from '#lib/audit/audit-actions.ts';
import type { AuditEntryView } from '#lib/audit/audit-entry.ts';
import { type AuditNames, auditNotes } from '#lib/audit/audit-notes.ts';
import { AUDIT_OUTCOMES, type AuditQuery } from '#lib/audit/audit-query.ts';
import { auditWhere } from '#lib/audit/audit-where.ts';
import { findTargetPages } from '#lib/audit/target-pages.ts';
import { cutPageBy, decodeCursorAs, encodeCursor } from '#lib/cursor.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { AuditEntry } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/is-uuid.ts';
import type { Page } from '#lib/page.ts';

const PAGE_SIZE = 50;

const cursorSchema = z.tuple([z.string().regex(/^\d{1,18}$/)]);
const outcomeSchema = z.enum(AUDIT_OUTCOMES);

interface Listing {
  query: AuditQuery;
  cursor: string | undefined;
  names: AuditNames;
}

function toView(row: AuditEntry, pages: ReadonlyMap<string, string>, names: AuditNames): AuditEntryView {
  const { seq, at, actorEmail, actorId, action, targetId, targetName, outcome, address, details } = row;
  const href = targetId === null ? undefined : pages.get(targetId);
  return {
    seq: String(seq),
    at: at.toISOString(),
    actor: actorEmail ?? actorId ?? undefined,
    what: auditActionLabels(action),
    target: targetName === null ? undefined : { name: targetName, ...(href !== undefined && { href }) },
    outcome: outcomeSchema.parse(outcome),
    address: address ?? undefined,
    notes: auditNotes(details, names),
  };
}

/**
 * One page of a workspace's trail, newest first.
 *
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listAuditEntries(
  workspaceId: string,
  { query, cursor, names }: Listing,
): Promise<Page<AuditEntryView>> {
  const before = cursor === undefined ? undefined : BigInt(decodeCursorAs(cursor, cursorSchema)[0]);
  const rows = await getPrisma().auditEntry.findMany({
    where: { ...auditWhere(workspaceId, query), ...(before !== undefined && { seq: { lt: before } }) },
    orderBy: { seq: 'desc' },
    take: PAGE_SIZE + 1,
  });
  const page = cutPageBy(rows, PAGE_SIZE, ({ seq }) => encodeCursor([String(seq)]));
  const pages = await findTargetPages(workspaceId, page.rows);
  return { items: page.rows.map((row) => toView(row, pages, names)), nextCursor: page.nextCursor };
}

/**
 * One page of what was done to a credential, newest first, for those who may not read the whole trail: without from
 * where. What never was has no history.
 *
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listHistory(
  workspaceId: string,
  credentialId: string,
  { cursor, names }: Omit<Listing, 'query'>,
): Promise<Page<AuditEntryView>> {
  if (!isUuid(credentialId)) return { items: [], nextCursor: undefined };
  const page = await listAuditEntries(workspaceId, { query: { credential: credentialId }, cursor, names });
  return { ...page, items: page.items.map((entry) => ({ ...entry, address: undefined })) };
}
