'use client';

import type { ReactNode } from 'react';
import { useCan } from '#components/client/permissions.tsx';
import type { CredentialSelection } from '#components/credentials/bulk/use-selection.ts';
import type { ListView } from '#components/credentials/list/list-view.ts';
import { ViewSwitch } from '#components/credentials/list/view-switch.tsx';
import type { CredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { CompactSelect } from '#components/ui/form/select-field.tsx';
import { SelectBox } from '#components/ui/table/select-box.tsx';
import { CREDENTIAL_SORTS, type CredentialSort } from '#lib/credentials/list/credential-query.ts';

const sortLabels: Record<CredentialSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'By name',
  tested: 'Last tested first',
};

/** How many there are, as far as one page can tell: nobody counts a hundred thousand to say so. */
function countWords({ firstPage, isLoading }: CredentialPages): string {
  if (isLoading || firstPage === undefined || firstPage.items.length === 0) return '';
  const { items, nextCursor } = firstPage;
  if (nextCursor !== undefined) return `${items.length}+ credentials`;
  return items.length === 1 ? '1 credential' : `${items.length} credentials`;
}

interface ResultLineProps {
  pages: CredentialPages;
  selection: CredentialSelection;
  sort: CredentialSort;
  view: ListView;
  onSort: (sort: CredentialSort) => void;
  onView: (view: ListView) => void;
  /** What adds one, where no tile does. */
  children?: ReactNode;
}

/** Stands above the list: how many, the box that selects all of them that are here, how they are sorted and drawn. */
export function ResultLine({ pages, selection, sort, view, onSort, onView, children }: ResultLineProps) {
  const canDelete = useCan('credential:delete');
  const loaded = pages.isStale ? [] : pages.loaded();
  const selected = loaded.filter(({ id }) => selection.has(id)).length;
  return (
    <div className="mb-3 flex min-h-9 flex-wrap items-center gap-2 text-ink-3">
      {canDelete && pages.count > 0 ? (
        <span className="flex items-center gap-1">
          <SelectBox
            label="Select all shown"
            checked={selected > 0 && selected === loaded.length}
            partly={selected > 0 && selected < loaded.length}
            onToggle={() => selection.set(loaded, selected < loaded.length)}
          />
          <span aria-hidden="true" className="text-small">
            Select all<span className="max-sm:hidden"> shown</span>
          </span>
        </span>
      ) : null}
      <span role="status" className="mr-2 ml-auto text-small max-sm:sr-only">
        {countWords(pages)}
      </span>
      <span className="contents [&>button]:max-sm:order-first [&>button]:max-sm:w-full">{children}</span>
      <CompactSelect
        label="Sort"
        value={sort}
        options={CREDENTIAL_SORTS.map((value) => ({ value, label: sortLabels[value] }))}
        onChange={(chosen) => onSort(CREDENTIAL_SORTS.find((value) => value === chosen) ?? 'newest')}
      />
      <ViewSwitch view={view} onChange={onView} />
    </div>
  );
}
