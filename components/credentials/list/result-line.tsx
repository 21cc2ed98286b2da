'use client';

import { LayoutGrid, Rows3 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useCan } from '#components/client/if-can.tsx';
import type { CredentialSelection } from '#components/credentials/bulk/use-selection.ts';
import type { ListView } from '#components/credentials/list/list-address.ts';
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

/** "50+ credentials": counted on the first page only, since counting all is slow. */
function countLabel({ firstPage, isLoading }: CredentialPages): string {
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
  /** **Add Credential**, where the list has no tile for it. */
  children?: ReactNode;
}

/** The line above the list: select all, count, sort and view. */
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
        {countLabel(pages)}
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

const views = [
  { value: 'tiles', label: 'Tiles', icon: LayoutGrid },
  { value: 'table', label: 'Table', icon: Rows3 },
] as const;

/** Tiles or table: a radio group as one control. */
function ViewSwitch({ view, onChange }: { view: ListView; onChange: (view: ListView) => void }) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label="View" className="flex h-9 gap-[3px] rounded-[10px] bg-sunken p-[3px]">
      {views.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="grid w-9 place-items-center rounded-lg text-ink-2 has-checked:bg-raised has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)] has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={view === value}
            onChange={() => onChange(value)}
            aria-label={label}
            className="sr-only"
          />
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        </label>
      ))}
    </div>
  );
}
