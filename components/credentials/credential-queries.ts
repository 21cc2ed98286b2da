import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { TenantBudget } from '#lib/credentials/budget/read-budget.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { ReplacementProgress } from '#lib/credentials/keys/replacement-progress.ts';
import { type CredentialQuery, credentialQueryString } from '#lib/credentials/list/credential-query.ts';
import type { CredentialPresence } from '#lib/credentials/presence.ts';
import type { Page } from '#lib/pagination.ts';

const PRESENCE_POLL_MS = 10_000;
const BUDGET_POLL_MS = 15_000;

export const credentialKeys = {
  all: ['credentials'] as const,
  page: (list: string, cursor: string) => [...credentialKeys.all, 'list', list, cursor] as const,
};

/** One page of saved credentials. @param cursor empty for the first page */
export function credentialPage(query: CredentialQuery, cursor: string) {
  const list = credentialQueryString(query);
  return queryOptions({
    queryKey: credentialKeys.page(list, cursor),
    queryFn: ({ signal }) => {
      const params = new URLSearchParams(list);
      if (cursor !== '') params.set('cursor', cursor);
      return fetchJson<Page<CredentialSummary>>(`/api/credentials?${params}`, signal);
    },
  });
}

/** Which credentials are offered as a replacement: those of one connector, those of `host` first. */
export interface CredentialOffer {
  connectorId: string;
  host: string;
  /** Not offered. */
  exceptId?: string;
}

async function searchCredentials(connectorId: string, search: string, signal: AbortSignal) {
  const query = new URLSearchParams({ connector: connectorId, search });
  return (await fetchJson<Page<CredentialSummary>>(`/api/credentials?${query}`, signal)).items;
}

export function offeredCredentials({ connectorId, host, exceptId }: CredentialOffer, search: string) {
  return queryOptions({
    queryKey: ['offered-credentials', connectorId, host, exceptId, search],
    queryFn: async ({ signal }) => {
      const searches = search === '' ? [host, ''] : [search];
      const found = (await Promise.all(searches.map((text) => searchCredentials(connectorId, text, signal)))).flat();
      const offered = [...new Map(found.map((item) => [item.id, item])).values()].filter(({ id }) => id !== exceptId);
      return offered.sort((a, b) => Number(b.host === host) - Number(a.host === host));
    },
  });
}

/** Current state of a selected credential. Polled: it may be deleted or rejected. */
export function credentialPresence(id: string) {
  return queryOptions({
    queryKey: [...credentialKeys.all, 'presence', id],
    queryFn: ({ signal }) => fetchJson<CredentialPresence>(`/api/credentials/${id}`, signal),
    refetchInterval: PRESENCE_POLL_MS,
    refetchOnWindowFocus: 'always',
  });
}

export interface BudgetedTenant {
  connectorId: string;
  host: string;
  /** As the server has rendered it. */
  initial: TenantBudget;
}

/** Calls made to a tenant and its limits. */
export function tenantBudget({ connectorId, host, initial }: BudgetedTenant) {
  const query = new URLSearchParams({ connector: connectorId });
  return queryOptions({
    // `initial` is part of the key, so that figures rendered after an action replace cached ones at once.
    queryKey: ['tenants', connectorId, host, 'budget', initial],
    queryFn: ({ signal }) =>
      fetchJson<TenantBudget>(`/api/tenants/${encodeURIComponent(host)}/budget?${query}`, signal),
    initialData: initial,
    refetchInterval: BUDGET_POLL_MS,
    staleTime: BUDGET_POLL_MS,
  });
}

const REPLACEMENT_POLL_MS = 5_000;

/** Progress of the tests after a key was replaced. Polled until all are made. */
export function replacementProgress(credentialId: string, initial: ReplacementProgress) {
  return queryOptions({
    queryKey: [...credentialKeys.all, 'replacement', credentialId, initial],
    queryFn: ({ signal }) => fetchJson<ReplacementProgress>(`/api/credentials/${credentialId}/replacement`, signal),
    initialData: initial,
    staleTime: REPLACEMENT_POLL_MS,
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && data.tested < data.total ? REPLACEMENT_POLL_MS : false,
  });
}
