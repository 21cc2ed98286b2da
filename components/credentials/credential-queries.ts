import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/fetch-json.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import type { Page } from '#lib/page.ts';

export interface CredentialFilter {
  /** Absent: those of every connector. */
  connectorId: string | undefined;
  search: string;
}

export const credentialKeys = {
  all: ['credentials'] as const,
  list: (filter: CredentialFilter) => [...credentialKeys.all, 'list', filter] as const,
};

/** The pages of saved credentials, newest first. */
export function credentialPages({ connectorId, search }: CredentialFilter) {
  return infiniteQueryOptions({
    queryKey: credentialKeys.list({ connectorId, search }),
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ search });
      if (connectorId !== undefined) query.set('connector', connectorId);
      if (pageParam !== undefined) query.set('cursor', pageParam);
      return fetchJson<Page<CredentialSummary>>(`/api/credentials?${query}`, signal);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
}
