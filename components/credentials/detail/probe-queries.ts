import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/fetch-json.ts';
import type { ProbeEntry } from '#lib/credentials/probing/probe-entry.ts';
import type { Page } from '#lib/page.ts';

/** A credential's tests, newest first, beginning with the page that the server drew: a newer one begins anew. */
export function probePages(credentialId: string, firstPage: Page<ProbeEntry>) {
  return infiniteQueryOptions({
    queryKey: ['probes', credentialId, firstPage.items[0]?.id],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(pageParam === undefined ? {} : { cursor: pageParam });
      return fetchJson<Page<ProbeEntry>>(`/api/credentials/${credentialId}/probes?${query}`, signal);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [firstPage], pageParams: [undefined] },
    // A test that happened is not tested again: what was read stays true.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
