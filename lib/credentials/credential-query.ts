import { z } from 'zod';
import type { CredentialSummary } from '#lib/credentials/summary.ts';

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

/** A URL's parameters, as `URLSearchParams` (made an object) or Next's `searchParams` hold them. */
type QueryParams = Readonly<Record<string, string | string[] | undefined>>;

const NO_NUL = /^[^\0]*$/; // Postgres takes it in no text
const text = (maxLength: number) =>
  z.string().trim().max(maxLength).regex(NO_NUL, 'This holds a character that no text has.');
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

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

/** What the API takes: anything else than what it knows is refused. */
export const credentialQuerySchema = z.object({
  connector: optional(filters.connector),
  host: optional(filters.host),
  status: optional(filters.status),
  method: optional(filters.method),
  addedBy: optional(filters.addedBy),
  unused: optional(filters.unused),
  search: optional(filters.search),
  sort: optional(filters.sort).transform((sort): CredentialSort => sort ?? 'newest'),
});

/** The query that a URL asks for. What it cannot mean is left out: a page opens by an old or mistyped link too. */
export function parseCredentialQuery(params: QueryParams): CredentialQuery {
  const single = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
  const parsed = credentialQuerySchema.safeParse(single);
  if (parsed.success) return parsed.data;
  const refused = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return credentialQuerySchema.parse(Object.fromEntries(Object.entries(single).filter(([name]) => !refused.has(name))));
}

/** The URL's parameters for a query, without `?`, always in one order; empty for all credentials, newest first. */
export function credentialQueryString(query: Partial<CredentialQuery>): string {
  const { connector, host, status, method, addedBy, unused, search, sort } = query;
  const params = {
    ...{ connector, host, status, method, addedBy, unused: unused ? '1' : undefined, search },
    sort: sort === 'newest' ? undefined : sort,
  };
  return new URLSearchParams(
    Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
}
