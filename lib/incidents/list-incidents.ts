import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { IncidentSummary } from '#lib/incidents/incident-summary.ts';
import { incidentColumns, toIncidentSummaries } from '#lib/incidents/to-incident-summary.ts';
import { cutPage, decodeCursor, type Page } from '#lib/pagination.ts';
import { isUuid } from '#lib/text.ts';

const PAGE_SIZE = 20;

const newestFirst: Prisma.IncidentOrderByWithRelationInput[] = [{ startedAt: 'desc' }, { id: 'desc' }];

export interface IncidentQuery {
  state: 'open' | 'ended';
  cursor?: string | undefined;
}

function startedBefore(cursor: string): Prisma.IncidentWhereInput {
  const { createdAt: startedAt, id } = decodeCursor(cursor);
  return { startedAt: { lte: startedAt }, OR: [{ startedAt: { lt: startedAt } }, { id: { lt: id } }] };
}

/**
 * One page of a workspace's incidents, newest first, each with what depends on it.
 *
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listIncidents(
  workspaceId: string,
  { state, cursor }: IncidentQuery,
): Promise<Page<IncidentSummary>> {
  const endedAt = state === 'open' ? null : { not: null };
  const rows = await getPrisma().incident.findMany({
    where: { workspaceId, endedAt, AND: cursor === undefined ? [] : [startedBefore(cursor)] },
    orderBy: newestFirst,
    take: PAGE_SIZE + 1,
    select: incidentColumns,
  });
  const page = cutPage(
    rows.map((row) => ({ ...row, createdAt: row.startedAt })),
    PAGE_SIZE,
  );
  return { items: await toIncidentSummaries(workspaceId, page.rows), nextCursor: page.nextCursor };
}

/** The open incidents that concern any of these credentials, newest first. */
export async function openIncidentsOf(workspaceId: string, credentialIds: string[]): Promise<IncidentSummary[]> {
  const ids = credentialIds.filter(isUuid);
  if (ids.length === 0) return [];
  const rows = await getPrisma().incident.findMany({
    where: { workspaceId, endedAt: null, credentials: { some: { credentialId: { in: ids } } } },
    orderBy: newestFirst,
    select: incidentColumns,
  });
  return toIncidentSummaries(workspaceId, rows);
}
