import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { TenantBudget } from '#lib/credentials/budget/read-budget.ts';

const POLL_EVERY_MS = 15_000;

export interface BudgetedTenant {
  connectorId: string;
  host: string;
  /** What the server has drawn. */
  initial: TenantBudget;
}

/** What the server has drawn, and after it whatever is called through Latchkey. */
export function tenantBudget({ connectorId, host, initial }: BudgetedTenant) {
  const query = new URLSearchParams({ connector: connectorId });
  return queryOptions({
    // Drawn anew after an action, the server's figures count at once: it is another query.
    queryKey: ['tenants', connectorId, host, 'budget', initial],
    queryFn: ({ signal }) =>
      fetchJson<TenantBudget>(`/api/tenants/${encodeURIComponent(host)}/budget?${query}`, signal),
    initialData: initial,
    refetchInterval: POLL_EVERY_MS,
    staleTime: POLL_EVERY_MS,
  });
}
