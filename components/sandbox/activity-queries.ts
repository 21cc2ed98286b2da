import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';
import type { Usage } from '#lib/sandbox/throttle/usage.ts';

/** The connections and the spent budget of a tenant at one moment. */
export interface TenantActivity {
  connections: ConnectionSummary[];
  usage: Usage;
  /** ISO 8601. */
  readAt: string;
}

const POLL_EVERY_MS = 5_000;

/** What the server has drawn, and after it whatever the tenant's callers do. */
export function tenantActivity(tenantId: string, loaded: TenantActivity) {
  return queryOptions({
    // Drawn anew after an action, the server's state counts at once: it is another query.
    queryKey: ['sandbox', tenantId, 'activity', loaded.readAt],
    queryFn: ({ signal }) => fetchJson<TenantActivity>(`/api/sandbox/${tenantId}/activity`, signal),
    initialData: loaded,
    refetchInterval: POLL_EVERY_MS,
    staleTime: POLL_EVERY_MS,
  });
}
