import 'server-only';
import type { IncidentSummary } from '#lib/health/incident-summary.ts';
import type { Page } from '#lib/page.ts';

export interface IncidentQuery {
  state: 'open' | 'ended';
  cursor?: string | undefined;
}

/** One page of a workspace's incidents, newest first. */
export async function listIncidents(_workspaceId: string, _query: IncidentQuery): Promise<Page<IncidentSummary>> {
  return { items: [], nextCursor: undefined };
}

/** The open incidents that concern any of these credentials. */
export async function openIncidentsOf(_workspaceId: string, _credentialIds: string[]): Promise<IncidentSummary[]> {
  return [];
}
