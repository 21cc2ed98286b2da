import { statusLabels } from '#components/credentials/tile/status-badge.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { CREDENTIAL_STATUSES, type CredentialQuery } from '#lib/credentials/list/credential-query.ts';
import type { CredentialFacets } from '#lib/credentials/list/list-facets.ts';

type FilterName = 'connector' | 'host' | 'status' | 'method' | 'addedBy';

interface Choice {
  value: string;
  label: string;
}

/** A filter of the list with what it can be set to. */
export interface FilterChoices {
  name: FilterName;
  label: string;
  /** Says that it is not set. */
  any: string;
  choices: Choice[];
}

/** What the address asks for is among the choices, also where there is nothing of it. */
function withChosen(choices: Choice[], chosen: string | undefined): Choice[] {
  return chosen === undefined || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, label: chosen }];
}

/** The filters that can be set, in their order. */
export function filterChoices(
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
      choices: facets.people.map(({ id, email }) => ({ value: id, label: email })),
    },
  ];
  return filters.map((filter) => ({ ...filter, choices: withChosen(filter.choices, query[filter.name]) }));
}

/** How many filters are set; a search is none. */
export function activeFilters({ connector, host, status, method, addedBy, unused }: CredentialQuery): number {
  return [connector, host, status, method, addedBy, unused].filter((value) => value !== undefined).length;
}
