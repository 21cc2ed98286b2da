'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { statusLabels } from '#components/credentials/tile/status-badge.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { CompactSelect } from '#components/ui/form/select-field.tsx';
import { useHydrated } from '#components/ui/form/use-hydrated.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { CREDENTIAL_STATUSES, type CredentialQuery } from '#lib/credentials/list/credential-query.ts';
import type { CredentialFacets } from '#lib/credentials/list/list-facets.ts';

interface FilterBarProps {
  connectors: readonly ConnectorDescription[];
  facets: CredentialFacets;
  query: CredentialQuery;
  onFilter: (change: Partial<CredentialQuery>) => void;
  onClear: () => void;
}

/** The filters of the list. Collapsed on a phone. */
export function FilterBar({ connectors, facets, query, onFilter, onClear }: FilterBarProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const active = activeFilters(query);
  const hydrated = useHydrated();
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
        disabled={!hydrated}
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

type FilterName = 'connector' | 'host' | 'status' | 'method' | 'addedBy';

interface Choice {
  value: string;
  label: string;
}

/** A filter with its options. */
interface FilterChoices {
  name: FilterName;
  label: string;
  /** Label of the option that sets no filter. */
  any: string;
  choices: Choice[];
}

/** Adds the selected value if no option has it: an address may name any. */
function withChosen(choices: Choice[], chosen: string | undefined): Choice[] {
  return chosen === undefined || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, label: chosen }];
}

function filterChoices(
  connectors: readonly ConnectorDescription[],
  facets: CredentialFacets,
  query: CredentialQuery,
): FilterChoices[] {
  const methods = new Map(connectors.flatMap(({ authMethods }) => authMethods.map(({ id, label }) => [id, label])));
  const filters: FilterChoices[] = [
    {
      name: 'connector',
      label: 'Connector',
      any: 'Any connector',
      choices: connectors.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'host',
      label: 'Tenant',
      any: 'Any tenant',
      choices: facets.hosts.map((host) => ({ value: host, label: host })),
    },
    {
      name: 'status',
      label: 'Status',
      any: 'Any status',
      choices: CREDENTIAL_STATUSES.map((status) => ({ value: status, label: statusLabels[status].label })),
    },
    {
      name: 'method',
      label: 'Authentication',
      any: 'Any method',
      choices: [...methods].map(([value = '', label = '']) => ({ value, label })),
    },
    {
      name: 'addedBy',
      label: 'Added by',
      any: 'Added by anyone',
      choices: facets.creators.map(({ id, email }) => ({ value: id, label: email })),
    },
  ];
  return filters.map((filter) => ({ ...filter, choices: withChosen(filter.choices, query[filter.name]) }));
}

/** Number of filters that are set, not counting the search. */
export function activeFilters({ connector, host, status, method, addedBy, unused }: CredentialQuery): number {
  return [connector, host, status, method, addedBy, unused].filter((value) => value !== undefined).length;
}
