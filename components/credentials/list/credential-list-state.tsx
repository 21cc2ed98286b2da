'use client';

import type { RefObject } from 'react';
import type { CredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface CredentialListStateProps {
  pages: CredentialPages;
  search: string;
  /** Takes the focus when the pressed button disappears. */
  searchBox: RefObject<HTMLInputElement | null>;
  /** Filters are set. */
  filtered?: boolean;
  onClear: () => void;
  emptyHint: string;
}

/** Shown below the list when it is empty, nothing matches, or loading failed. */
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
        <Notice tone="bad" title="Couldn’t load credentials">
          {error.message}
        </Notice>
        <Button
          onClick={() => {
            // Without scrolling: the user may be far down the list.
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
  if (search === '') return 'No credentials match these filters.';
  return filtered ? `No credentials match “${search}” and these filters.` : `No credentials match “${search}”.`;
}
