import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { type CredentialQuery, credentialQueryString } from '#lib/credentials/list/credential-query.ts';
import type { Page } from '#lib/pagination.ts';

export const credentialKeys = {
  all: ['credentials'] as const,
  page: (list: string, cursor: string) => [...credentialKeys.all, 'list', list, cursor] as const,
};

/** One page of saved credentials. @param cursor empty for the first */
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
