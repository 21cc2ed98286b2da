import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/fetch-json.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import type { Page } from '#lib/page.ts';

async function readPage(connectorId: string, search: string, signal: AbortSignal): Promise<CredentialSummary[]> {
  const query = new URLSearchParams({ connector: connectorId, search });
  return (await fetchJson<Page<CredentialSummary>>(`/api/credentials?${query}`, signal)).items;
}

/** Credentials that can take another's place: those of its connector, of its tenant first. */
export function replacements({ id, connectorId, host }: CredentialSummary, search: string) {
  return queryOptions({
    queryKey: ['replacements', id, search],
    queryFn: async ({ signal }) => {
      const searches = search === '' ? [host, ''] : [search];
      const found = (await Promise.all(searches.map((text) => readPage(connectorId, text, signal)))).flat();
      const others = [...new Map(found.map((item) => [item.id, item])).values()].filter((item) => item.id !== id);
      return others.sort((a, b) => Number(b.host === host) - Number(a.host === host));
    },
  });
}
