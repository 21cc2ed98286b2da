'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '#components/client/fetch-json.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { Page } from '#lib/pagination.ts';

const LISTED_MORE = 50;

interface GrowingListOptions<T> {
  /** API path of the further pages. */
  path: string;
  /** Rendered by the server. */
  firstPage: Page<T>;
  /** Id of the newest entry. When it changes, the list starts again from the first page. */
  newest: string | undefined;
  /** Number of entries shown at first. */
  listedFirst: number;
}

/** A list of past events, newest first, with **Show older**. */
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
    // Past events do not change.
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

interface ShowOlderProps {
  older: ReturnType<typeof useGrowingList>['older'];
  /** Title of the error. */
  failure: string;
}

/** **Show older** and its error. */
export function ShowOlder({ older, failure }: ShowOlderProps) {
  return (
    <>
      {older.error ? (
        <div role="alert" className="mt-3">
          <Notice tone="bad" title={failure}>
            {older.error.message}
          </Notice>
        </div>
      ) : null}
      {older.exist ? (
        <div className="mt-4 flex justify-center">
          <Button pending={older.pending} onClick={older.show}>
            Show older
          </Button>
        </div>
      ) : null}
    </>
  );
}
