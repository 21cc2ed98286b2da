'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { activeFilters, filterChoices } from '#components/credentials/list/filter-choices.ts';
import type { ListView } from '#components/credentials/list/list-view.ts';
import { ViewSwitch } from '#components/credentials/list/view-switch.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { CompactSelect } from '#components/ui/compact-select.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { CREDENTIAL_SORTS, type CredentialQuery, type CredentialSort } from '#lib/credentials/credential-query.ts';
import type { CredentialFacets } from '#lib/credentials/list-facets.ts';

const sortLabels: Record<CredentialSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'By name',
  tested: 'Last tested first',
};

interface FilterBarProps {
  connectors: readonly ConnectorDescription[];
  facets: CredentialFacets;
  query: CredentialQuery;
  view: ListView;
  onFilter: (change: Partial<CredentialQuery>) => void;
  onView: (view: ListView) => void;
  onClear: () => void;
}

/** What the list is narrowed to, how it is sorted and drawn. On a phone the filters are folded away. */
export function FilterBar({ connectors, facets, query, view, onFilter, onView, onClear }: FilterBarProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const active = activeFilters(query);
  return (
    <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={`${buttonClass()} md:hidden`}
      >
        <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
        {active === 0 ? 'Filters' : `Filters (${active})`}
      </button>
      <fieldset
        id={id}
        aria-label="Filters"
        className={`flex min-w-0 flex-wrap items-center gap-2 max-md:order-last max-md:w-full max-md:flex-col max-md:items-stretch ${
          open ? '' : 'max-md:hidden'
        }`}
      >
        {filterChoices(connectors, facets, query).map(({ name, label, any, choices }) => (
          <CompactSelect
            key={name}
            label={label}
            value={query[name] ?? ''}
            active={query[name] !== undefined}
            options={[{ value: '', label: any }, ...choices]}
            onChange={(value) => onFilter({ [name]: value === '' ? undefined : value })}
          />
        ))}
        <label
          className={`flex h-9 items-center gap-2 whitespace-nowrap rounded-lg border px-2.5 ${
            query.unused ? 'border-accent bg-accent-wash font-[550] text-accent' : 'border-line-strong text-ink-2'
          }`}
        >
          <input
            type="checkbox"
            checked={query.unused ?? false}
            onChange={(event) => onFilter({ unused: event.target.checked || undefined })}
            className="size-4 accent-accent"
          />
          Unused
        </label>
        {active > 0 ? (
          <button type="button" onClick={onClear} className={buttonClass('ghost')}>
            Clear filters
          </button>
        ) : null}
      </fieldset>
      <div className="flex gap-2">
        <CompactSelect
          label="Sort"
          value={query.sort}
          options={CREDENTIAL_SORTS.map((sort) => ({ value: sort, label: sortLabels[sort] }))}
          onChange={(value) => onFilter({ sort: CREDENTIAL_SORTS.find((sort) => sort === value) ?? 'newest' })}
        />
        <ViewSwitch view={view} onChange={onView} />
      </div>
    </div>
  );
}
