import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { type IncidentSummary, incidentColumns, toIncidentSummaries } from '#lib/incidents/incident-summary.ts';
import { newestFirst, type Page } from '#lib/pagination.ts';
import { isUuid } from '#lib/text.ts';

const PAGE_SIZE = 20;
const order = newestFirst('startedAt');

export interface IncidentQuery {
  state: 'open' | 'ended';
  cursor?: string | undefined;
}

/** Lists incidents, newest first. @throws AppError `invalid_input` for an invalid cursor */
export async function listIncidents(
  workspaceId: string,
  { state, cursor }: IncidentQuery,
): Promise<Page<IncidentSummary>> {
  const rows = await getPrisma().incident.findMany({
    where: { workspaceId, endedAt: state === 'open' ? null : { not: null }, ...order.after(cursor) },
    orderBy: order.orderBy,
    take: PAGE_SIZE + 1,
    select: incidentColumns,
  });
  const page = order.cut(rows, PAGE_SIZE);
  return { items: await toIncidentSummaries(workspaceId, page.rows), nextCursor: page.nextCursor };
}

/** Lists the open incidents of credentials, newest first. */
export async function openIncidentsOf(workspaceId: string, credentialIds: string[]): Promise<IncidentSummary[]> {
  const ids = credentialIds.filter(isUuid);
  if (ids.length === 0) return [];
  const rows = await getPrisma().incident.findMany({
    where: { workspaceId, endedAt: null, credentials: { some: { credentialId: { in: ids } } } },
    orderBy: order.orderBy,
    select: incidentColumns,
  });
  return toIncidentSummaries(workspaceId, rows);
}
