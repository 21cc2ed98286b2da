'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { activeFilters, filterChoices } from '#components/credentials/list/filter-choices.ts';
import { buttonClass } from '#components/ui/button/button.tsx';
import { CompactSelect } from '#components/ui/form/select-field.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialQuery } from '#lib/credentials/list/credential-query.ts';
import type { CredentialFacets } from '#lib/credentials/list/list-facets.ts';

interface FilterBarProps {
  connectors: readonly ConnectorDescription[];
  facets: CredentialFacets;
  query: CredentialQuery;
  onFilter: (change: Partial<CredentialQuery>) => void;
  onClear: () => void;
}

/** What the list is narrowed to. On a phone the filters are folded away. */
export function FilterBar({ connectors, facets, query, onFilter, onClear }: FilterBarProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const active = activeFilters(query);
  return (
    <div className="mb-3">
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
        className={`flex min-w-0 flex-wrap items-center gap-2 max-md:mt-2 max-md:flex-col max-md:items-stretch ${
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
            query.unused ? 'border-accent bg-accent-wash font-medium text-accent' : 'border-line-strong text-ink-2'
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
    </div>
  );
}
