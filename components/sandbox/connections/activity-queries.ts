import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';
import type { Usage } from '#lib/sandbox/throttle/usage.ts';

/** The connections and the budget usage of a tenant at one time. */
export interface TenantActivity {
  connections: ConnectionSummary[];
  usage: Usage;
  /** ISO 8601. */
  readAt: string;
}

const POLL_EVERY_MS = 5_000;

/** Polls a tenant's activity, starting with the server-rendered state. */
export function tenantActivity(tenantId: string, loaded: TenantActivity) {
  return queryOptions({
    // After an action, the newly rendered state replaces the cached one.
    queryKey: ['sandbox', tenantId, 'activity', loaded.readAt],
    queryFn: ({ signal }) => fetchJson<TenantActivity>(`/api/sandbox/${tenantId}/activity`, signal),
    initialData: loaded,
    refetchInterval: POLL_EVERY_MS,
    staleTime: POLL_EVERY_MS,
  });
}
