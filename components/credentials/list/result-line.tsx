'use client';

import type { CredentialPages } from '#components/credentials/list/use-credential-pages.ts';
import type { CredentialSelection } from '#components/credentials/list/use-selection.ts';
import { useCan } from '#components/shell/permissions.tsx';
import { SelectBox } from '#components/ui/select-box.tsx';

/** How many there are, as far as one page can tell: nobody counts a hundred thousand to say so. */
function countWords({ firstPage, isLoading }: CredentialPages): string {
  if (isLoading || firstPage === undefined) return '';
  const { items, nextCursor } = firstPage;
  if (nextCursor !== undefined) return `${items.length}+ credentials`;
  return items.length === 1 ? '1 credential' : `${items.length} credentials`;
}

/** Stands above the list: how many, and the box that selects all of them that are here. */
export function ResultLine({ pages, selection }: { pages: CredentialPages; selection: CredentialSelection }) {
  const canDelete = useCan('credential:delete');
  const loaded = pages.isStale ? [] : pages.loaded();
  const selected = loaded.filter(({ id }) => selection.has(id)).length;
  return (
    <div className="mb-3 flex min-h-6 items-center gap-4 text-[13px] text-ink-3">
      {canDelete && pages.count > 0 ? (
        <span className="flex items-center gap-1">
          <SelectBox
            label="Select all shown"
            checked={selected > 0 && selected === loaded.length}
            partly={selected > 0 && selected < loaded.length}
            onToggle={() => selection.set(loaded, selected < loaded.length)}
          />
          <span aria-hidden="true">Select all shown</span>
        </span>
      ) : null}
      <span role="status" className="ml-auto">
        {countWords(pages)}
      </span>
    </div>
  );
}
