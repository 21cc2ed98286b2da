import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { Page } from '#lib/pagination.ts';

/** Which credentials are offered: those of one connector, of this tenant first. */
export interface CredentialOffer {
  connectorId: string;
  host: string;
  /** One that is not offered. */
  exceptId?: string;
}

async function readPage(connectorId: string, search: string, signal: AbortSignal): Promise<CredentialSummary[]> {
  const query = new URLSearchParams({ connector: connectorId, search });
  return (await fetchJson<Page<CredentialSummary>>(`/api/credentials?${query}`, signal)).items;
}

export function offeredCredentials({ connectorId, host, exceptId }: CredentialOffer, search: string) {
  return queryOptions({
    queryKey: ['offered-credentials', connectorId, host, exceptId, search],
    queryFn: async ({ signal }) => {
      const searches = search === '' ? [host, ''] : [search];
      const found = (await Promise.all(searches.map((text) => readPage(connectorId, text, signal)))).flat();
      const offered = [...new Map(found.map((item) => [item.id, item])).values()].filter(({ id }) => id !== exceptId);
      return offered.sort((a, b) => Number(b.host === host) - Number(a.host === host));
    },
  });
}
