'use client';

import type { CredentialList } from '#components/credentials/use-credential-list.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

const SKELETONS = ['a', 'b', 'c'];

/** Skeletons of a tile's size, while the first answer is awaited. */
export function TileSkeletons() {
  return SKELETONS.map((key) => (
    <div
      key={key}
      aria-hidden="true"
      className="fade-in-late min-h-[176px] rounded-xl border border-line bg-sunken/60"
    />
  ));
}

/** What stands under the tiles: that nothing matches, that it failed, that there is more. */
export function CredentialListState({ list, emptyHint }: { list: CredentialList; emptyHint: string }) {
  const { credentials, search, setSearch, error, retry, isLoading, hasMore, isLoadingMore, loadMore } = list;
  if (error !== null) {
    return (
      <div role="alert" className="mt-4 flex flex-col items-start gap-3">
        <Notice tone="bad" title="The credentials could not be loaded">
          {error.message}
        </Notice>
        <Button onClick={retry}>Try again</Button>
      </div>
    );
  }
  if (isLoading) return null;
  if (credentials.length === 0) {
    return (
      <div role="status" className="mt-4 flex flex-wrap items-center gap-3 text-ink-2">
        {search === '' ? emptyHint : `No credential matches “${search}”.`}
        {search === '' ? null : <Button onClick={() => setSearch('')}>Clear search</Button>}
      </div>
    );
  }
  return hasMore ? (
    <div className="mt-6 flex justify-center">
      <Button pending={isLoadingMore} onClick={loadMore}>
        Show more
      </Button>
    </div>
  ) : null;
}
