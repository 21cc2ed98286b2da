'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { Page } from '#lib/pagination.ts';

const LISTED_MORE = 50;

interface GrowingListOptions<T> {
  /** Where the further pages are. */
  path: string;
  /** The server drew it. */
  firstPage: Page<T>;
  /** Tells one first page from a newer one, with which the list begins anew. */
  newest: string | undefined;
  /** How much stands there at first. */
  listedFirst: number;
}

/** A list of what happened, newest first, that grows as one asks for what is older. */
export function useGrowingList<T>({ path, firstPage, newest, listedFirst }: GrowingListOptions<T>) {
  const [listed, setListed] = useState(listedFirst);
  const query = useInfiniteQuery({
    queryKey: ['growing-list', path, newest],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(pageParam === undefined ? {} : { cursor: pageParam });
      return fetchJson<Page<T>>(`${path}?${params}`, signal);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [firstPage], pageParams: [undefined] },
    // What happened does not happen otherwise later.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const all = query.data.pages.flatMap((page) => page.items);
  return {
    all,
    listed: all.slice(0, listed),
    older: {
      exist: all.length > listed || query.hasNextPage,
      pending: query.isFetchingNextPage,
      error: query.error,
      show(): void {
        setListed(listed + LISTED_MORE);
        if (listed + LISTED_MORE > all.length && query.hasNextPage) void query.fetchNextPage();
      },
    },
  };
}
