'use client';

import type { RefObject } from 'react';
import type { CredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface CredentialListStateProps {
  pages: CredentialPages;
  search: string;
  /** Takes the focus of a button that is gone once it is pressed. */
  searchBox: RefObject<HTMLInputElement | null>;
  /** Filters are set besides the search. */
  filtered?: boolean;
  onClear: () => void;
  emptyHint: string;
}

/** What stands under the list: that there is nothing yet, that nothing matches, that it failed. */
export function CredentialListState({
  pages,
  search,
  searchBox,
  filtered = false,
  onClear,
  emptyHint,
}: CredentialListStateProps) {
  const { error, retry, isLoading, count } = pages;
  if (error !== null) {
    return (
      <div role="alert" className="mt-4 flex flex-col items-start gap-3">
        <Notice tone="bad" title="The credentials could not be loaded">
          {error.message}
        </Notice>
        <Button
          onClick={() => {
            // Far down the list, one stays where one is.
            searchBox.current?.focus({ preventScroll: true });
            retry();
          }}
        >
          Try again
        </Button>
      </div>
    );
  }
  if (isLoading || count > 0) return null;
  const narrowed = search !== '' || filtered;
  return (
    <div role="status" className="mt-4 flex flex-wrap items-center gap-3 text-ink-2">
      {narrowed ? noMatch(search, filtered) : emptyHint}
      {narrowed ? <Button onClick={onClear}>{filtered ? 'Clear filters' : 'Clear search'}</Button> : null}
    </div>
  );
}

function noMatch(search: string, filtered: boolean): string {
  if (search === '') return 'No credential matches these filters.';
  return filtered ? `No credential matches “${search}” and these filters.` : `No credential matches “${search}”.`;
}
