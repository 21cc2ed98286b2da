import { z } from 'zod';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { optionalParam, parseLeniently, type QueryParams, queryString } from '#lib/query-params.ts';
import { storableText } from '#lib/storable-text.ts';

export const CREDENTIAL_SORTS = ['newest', 'oldest', 'name', 'tested'] as const;
/** `tested`: those tested last come first, those never tested at the end. */
export type CredentialSort = (typeof CREDENTIAL_SORTS)[number];

export const CREDENTIAL_STATUSES = [
  'verified',
  'failed',
  'not_verified',
  'superseded',
] as const satisfies readonly CredentialSummary['status'][];

/** What a list of credentials is asked for, as it stands in the URL. */
export interface CredentialQuery {
  /** Id of a connector. */
  connector?: string | undefined;
  /** The tenant. */
  host?: string | undefined;
  status?: CredentialSummary['status'] | undefined;
  /** Id of an authentication method. */
  method?: string | undefined;
  /** Id of a user. */
  addedBy?: string | undefined;
  /** Those that no source or destination uses. */
  unused?: true | undefined;
  /** Part of a name, host or description, whatever the case. */
  search?: string | undefined;
  sort: CredentialSort;
}

const text = (maxLength: number) => storableText.max(maxLength);
const filters = {
  connector: text(100),
  host: text(253),
  status: z.enum(CREDENTIAL_STATUSES),
  method: text(100),
  addedBy: text(100),
  unused: z.literal('1').transform(() => true as const),
  search: text(200),
  sort: z.enum(CREDENTIAL_SORTS),
};

/** What the API takes: anything else than what it knows is refused. */
export const credentialQuerySchema = z.object({
  connector: optionalParam(filters.connector),
  host: optionalParam(filters.host),
  status: optionalParam(filters.status),
  method: optionalParam(filters.method),
  addedBy: optionalParam(filters.addedBy),
  unused: optionalParam(filters.unused),
  search: optionalParam(filters.search),
  sort: optionalParam(filters.sort).transform((sort): CredentialSort => sort ?? 'newest'),
});

/** The query that a URL asks for. What it cannot mean is left out: a page opens by an old or mistyped link too. */
export function parseCredentialQuery(params: QueryParams): CredentialQuery {
  return parseLeniently(credentialQuerySchema, params);
}

/** The URL's parameters for a query, without `?`, always in one order; empty for all credentials, newest first. */
export function credentialQueryString(query: Partial<CredentialQuery>): string {
  const { connector, host, status, method, addedBy, unused, search, sort } = query;
  return queryString({
    ...{ connector, host, status, method, addedBy, unused: unused ? '1' : undefined, search },
    sort: sort === 'newest' ? undefined : sort,
  });
}
