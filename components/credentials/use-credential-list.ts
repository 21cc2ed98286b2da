'use client';

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { credentialKeys, credentialPages } from '#components/credentials/credential-queries.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import type { Page } from '#lib/page.ts';

type Pages = InfiniteData<Page<CredentialSummary>>;

function prepend(data: Pages | undefined, credential: CredentialSummary): Pages | undefined {
  const [first, ...others] = data?.pages ?? [];
  if (data === undefined || first === undefined) return data;
  const items = [credential, ...first.items.filter(({ id }) => id !== credential.id)];
  return { ...data, pages: [{ ...first, items }, ...others] };
}

/** Saved credentials as one searches and pages them, beginning with the page that the server drew. */
export function useCredentialList(firstPage: Page<CredentialSummary>, connectorId: string | undefined) {
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search.trim());
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    ...credentialPages({ connectorId, search: deferred }),
    placeholderData: keepPreviousData,
    ...(deferred === '' ? { initialData: { pages: [firstPage], pageParams: [undefined] } } : {}),
  });
  return {
    search,
    setSearch,
    credentials: query.data?.pages.flatMap((page) => page.items) ?? [],
    /** Shows a new credential at once, first in the list; the server's own order follows. */
    add(credential: CredentialSummary) {
      setSearch('');
      queryClient.setQueryData(credentialPages({ connectorId, search: '' }).queryKey, (data) =>
        prepend(data, credential),
      );
      void queryClient.invalidateQueries({ queryKey: credentialKeys.all });
    },
    isLoading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

export type CredentialList = ReturnType<typeof useCredentialList>;
