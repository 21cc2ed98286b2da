'use client';

import { keepPreviousData, type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { credentialKeys, credentialPage } from '#components/credentials/credential-queries.ts';
import {
  type ItemRange,
  knownItems,
  type PageChain,
  pageOf,
  pagesAround,
  places,
  startChain,
  withPage,
} from '#components/credentials/virtual-list/page-chain.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { type CredentialQuery, credentialQueryString } from '#lib/credentials/list/credential-query.ts';
import type { Page } from '#lib/pagination.ts';

/** Pages kept in memory besides those in view. */
const PAGES_KEPT = 40;

/** The first page of a list as rendered by the server. */
export interface RenderedPage {
  query: CredentialQuery;
  page: Page<CredentialSummary>;
}

/** First pages that are in the cache already. Back and Forward pass the same object again. */
const adopted = new WeakSet<object>();

/** Replaces the cached first page with one that the server has just rendered. */
function adoptRenderedPage(client: QueryClient, { query, page }: RenderedPage): void {
  if (adopted.has(page)) return;
  adopted.add(page);
  const { queryKey } = credentialPage(query, '');
  if (client.getQueryData(queryKey) !== undefined) client.setQueryData(queryKey, page);
}

/** The list as far as it is cached: it has its former length, so the browser can restore the scroll position. */
function cachedChain(client: QueryClient, query: CredentialQuery): PageChain {
  let chain = startChain(credentialQueryString(query));
  for (let index = 0; index < chain.links.length; index += 1) {
    const cursor = chain.links[index]?.cursor ?? '';
    const page = client.getQueryData(credentialPage(query, cursor).queryKey);
    if (page === undefined) break;
    chain = withPage(chain, index, cursor, page);
  }
  return chain;
}

function forgetOldPages(client: QueryClient): void {
  const unused = client.getQueryCache().findAll({ queryKey: credentialKeys.all, type: 'inactive' });
  const oldestLast = unused.sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const query of oldestLast.slice(PAGES_KEPT)) client.getQueryCache().remove(query);
}

/**
 * Saved credentials of a virtual list. Pages are fetched when they come near the view, and again if they were dropped.
 * While another list is loading, the first page of the previous one stays.
 */
export function useCredentialPages(query: CredentialQuery, rendered: RenderedPage) {
  const client = useQueryClient();
  const list = credentialQueryString(query);
  const [range, setRange] = useState<ItemRange>({ first: 0, end: 0 });
  const [drawnAt] = useState(() => Date.now());
  const [keptChain, setChain] = useState(() => {
    adoptRenderedPage(client, rendered);
    return cachedChain(client, query);
  });
  const first = useQuery({
    ...credentialPage(query, ''),
    placeholderData: keepPreviousData,
    ...(credentialQueryString(rendered.query) === list
      ? { initialData: rendered.page, initialDataUpdatedAt: drawnAt }
      : {}),
  });

  let chain = keptChain.list === list ? keptChain : startChain(list);
  const wanted = pagesAround(chain, range).flatMap((index) => {
    const cursor = chain.links[index]?.cursor;
    return index === 0 || cursor === undefined ? [] : [{ index, cursor }];
  });
  const others = useQueries({ queries: wanted.map(({ cursor }) => credentialPage(query, cursor)) });
  if (first.data !== undefined && !first.isPlaceholderData) chain = withPage(chain, 0, '', first.data);
  for (const [place, { index, cursor }] of wanted.entries()) {
    const page = others[place]?.data;
    if (page !== undefined) chain = withPage(chain, index, cursor, page);
  }
  if (chain !== keptChain) setChain(chain);

  useEffect(() => forgetOldPages(client));

  const failed = [first, ...others].filter(({ error }) => error !== null);
  const pageAt = (cursor: string) =>
    cursor === '' ? first.data : client.getQueryData(credentialPage(query, cursor).queryKey);

  return {
    list,
    /** Shows the credentials of the previous list. */
    isStale: first.isPlaceholderData,
    isLoading: first.isPending,
    firstPage: first.data,
    /** Number of places, those of credentials that are still loading included. */
    count: first.isPlaceholderData ? first.data.items.length : first.data === undefined ? 0 : places(chain),
    /** Number of places that have been loaded, which a key can move to. */
    known: first.isPlaceholderData ? first.data.items.length : knownItems(chain),
    /** `count` is final. */
    ended: chain.ended && !first.isPlaceholderData,
    at(index: number): CredentialSummary | undefined {
      if (first.isPlaceholderData) return first.data.items[index];
      const place = pageOf(chain, index);
      return place === undefined ? undefined : pageAt(place.cursor)?.items[place.offset];
    },
    /** The credentials in memory, in order. */
    loaded: () => chain.links.flatMap(({ cursor }) => pageAt(cursor)?.items ?? []),
    /** Sets the range in view. */
    show: useCallback((next: ItemRange) => {
      setRange((range) => (range.first === next.first && range.end === next.end ? range : next));
    }, []),
    error: failed[0]?.error ?? null,
    retry() {
      for (const { refetch } of failed) void refetch();
    },
  };
}

export type CredentialPages = ReturnType<typeof useCredentialPages>;

/** Shows a new credential at once at the top of a list; the order of the server follows. */
export function useAddToList() {
  const client = useQueryClient();
  return (query: CredentialQuery, credential: CredentialSummary): void => {
    client.setQueryData(credentialPage(query, '').queryKey, (page) =>
      page ? { ...page, items: [credential, ...page.items.filter(({ id }) => id !== credential.id)] } : undefined,
    );
    void client.invalidateQueries({ queryKey: credentialKeys.all });
  };
}
