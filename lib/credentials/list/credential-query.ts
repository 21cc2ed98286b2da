import { z } from 'zod';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { optionalParam, parseLeniently, type QueryParams, queryString, storableText } from '#lib/text.ts';

export const CREDENTIAL_SORTS = ['newest', 'oldest', 'name', 'tested'] as const;
/** `tested`: last tested first, never tested at the end. */
export type CredentialSort = (typeof CREDENTIAL_SORTS)[number];

export const CREDENTIAL_STATUSES = [
  'verified',
  'failed',
  'not_verified',
  'superseded',
] as const satisfies readonly CredentialSummary['status'][];

export interface CredentialQuery {
  connector?: string | undefined;
  host?: string | undefined;
  status?: CredentialSummary['status'] | undefined;
  method?: string | undefined;
  addedBy?: string | undefined;
  unused?: true | undefined;
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

/** For the API: rejects invalid values. */
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

/** Parses a page's URL. Drops invalid values, so that an old or mistyped link works. */
export function parseCredentialQuery(params: QueryParams): CredentialQuery {
  return parseLeniently(credentialQuerySchema, params);
}

/** Makes the query string, without `?`, in a fixed order, defaults omitted. */
export function credentialQueryString(query: Partial<CredentialQuery>): string {
  const { connector, host, status, method, addedBy, unused, search, sort } = query;
  return queryString({
    ...{ connector, host, status, method, addedBy, unused: unused ? '1' : undefined, search },
    sort: sort === 'newest' ? undefined : sort,
  });
}
