import 'server-only';
import { z } from 'zod';
import { auditEntryLabel } from '#lib/audit/audit-actions.ts';
import { type AuditNames, type AuditNote, auditNotes } from '#lib/audit/audit-notes.ts';
import { AUDIT_OUTCOMES, type AuditOutcome, type AuditQuery, auditWhere } from '#lib/audit/audit-query.ts';
import type { AuditTarget } from '#lib/audit/record-audit.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { AuditEntry } from '#lib/db/generated/client.ts';
import { cutPage, decodeCursor, encodeCursor, type Page } from '#lib/pagination.ts';
import { isUuid } from '#lib/text.ts';

const PAGE_SIZE = 50;

const cursorSchema = z.tuple([z.string().regex(/^\d{1,18}$/)]);
const outcomeSchema = z.enum(AUDIT_OUTCOMES);

export interface AuditEntryView {
  seq: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The user's email at that time; undefined for actions of Latchkey itself. */
  actor: string | undefined;
  what: string;
  /** The target's name at that time; `href` where it still has a page. */
  target: { name: string; href?: string } | undefined;
  outcome: AuditOutcome;
  address: string | undefined;
  notes: AuditNote[];
}

interface Listing {
  query: AuditQuery;
  cursor: string | undefined;
  names: AuditNames;
}

function idsOf(entries: readonly AuditEntry[], type: AuditTarget['type']): string[] {
  const targets = entries.filter(({ targetType }) => targetType === type);
  return [...new Set(targets.flatMap(({ targetId }) => targetId ?? []))];
}

async function findTargetPages(
  workspaceId: string,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<string, string>> {
  const { credential, resource } = getPrisma();
  const withType = (type: AuditTarget['type']) => ({ workspaceId, id: { in: idsOf(entries, type) } });
  const [credentials, resources] = await Promise.all([
    credential.findMany({ where: { ...withType('credential'), deletedAt: null }, select: { id: true } }),
    resource.findMany({ where: withType('resource'), select: { id: true, direction: true } }),
  ]);
  return new Map([
    ...credentials.map(({ id }) => [id, `/credentials/${id}`] as const),
    ...resources.map(({ id, direction }) => [id, `/${direction}s/${id}`] as const),
  ]);
}

function toView(row: AuditEntry, pages: ReadonlyMap<string, string>, names: AuditNames): AuditEntryView {
  const { seq, at, actorEmail, actorId, action, targetId, targetName, outcome, address, details } = row;
  const href = targetId === null ? undefined : pages.get(targetId);
  return {
    seq: String(seq),
    at: at.toISOString(),
    actor: actorEmail ?? actorId ?? undefined,
    what: auditEntryLabel(action, details),
    target: targetName === null ? undefined : { name: targetName, ...(href !== undefined && { href }) },
    outcome: outcomeSchema.parse(outcome),
    address: address ?? undefined,
    notes: auditNotes(details, names),
  };
}

/** One page, newest first. @throws AppError `invalid_input` for an invalid cursor */
export async function listAuditEntries(
  workspaceId: string,
  { query, cursor, names }: Listing,
): Promise<Page<AuditEntryView>> {
  const before = cursor === undefined ? undefined : BigInt(decodeCursor(cursor, cursorSchema)[0]);
  const rows = await getPrisma().auditEntry.findMany({
    where: { ...auditWhere(workspaceId, query), ...(before !== undefined && { seq: { lt: before } }) },
    orderBy: { seq: 'desc' },
    take: PAGE_SIZE + 1,
  });
  const page = cutPage(rows, PAGE_SIZE, ({ seq }) => encodeCursor([String(seq)]));
  const pages = await findTargetPages(workspaceId, page.rows);
  return { items: page.rows.map((row) => toView(row, pages, names)), nextCursor: page.nextCursor };
}

/** One page of a credential's history, without IP addresses, for roles that may not read the whole audit log. */
export async function listHistory(
  workspaceId: string,
  credentialId: string,
  { cursor, names }: Omit<Listing, 'query'>,
): Promise<Page<AuditEntryView>> {
  if (!isUuid(credentialId)) return { items: [], nextCursor: undefined };
  const page = await listAuditEntries(workspaceId, { query: { credential: credentialId }, cursor, names });
  return { ...page, items: page.items.map((entry) => ({ ...entry, address: undefined })) };
}
