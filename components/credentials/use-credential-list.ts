'use client';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { credentialKeys, credentialPages } from '#components/credentials/credential-queries.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import type { Page } from '#lib/page.ts';

/** Saved credentials as one searches and pages them, beginning with the page that the server drew. */
export function useCredentialList(firstPage: Page<CredentialSummary>, connectorId: string | undefined) {
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search.trim());
  const [added, setAdded] = useState<CredentialSummary[]>([]);
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    ...credentialPages({ connectorId, search: deferred }),
    placeholderData: keepPreviousData,
    ...(deferred === '' ? { initialData: { pages: [firstPage], pageParams: [undefined] } } : {}),
  });
  const listed = query.data?.pages.flatMap((page) => page.items) ?? [];
  const known = new Set(listed.map(({ id }) => id));
  return {
    search,
    setSearch,
    /** What was added here stands first, whatever is searched, until the list knows it. */
    credentials: [...added.filter(({ id }) => !known.has(id)), ...listed],
    add(credential: CredentialSummary) {
      setAdded((before) => [credential, ...before]);
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
