import { z } from 'zod';

/** A URL's parameters, as `URLSearchParams` (made an object) or Next's `searchParams` hold them. */
export type QueryParams = Readonly<Record<string, string | string[] | undefined>>;

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

/** A parameter that may be absent, or there and empty. */
export const optionalParam = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

/** What a URL asks for. What it cannot mean is left out: a page opens by an old or mistyped link too. */
export function parseLeniently<T>(schema: z.ZodType<T>, params: QueryParams): T {
  const single = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
  const parsed = schema.safeParse(single);
  if (parsed.success) return parsed.data;
  const refused = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return schema.parse(Object.fromEntries(Object.entries(single).filter(([name]) => !refused.has(name))));
}

/** The URL's parameters, without `?` and without what is absent, in the order in which they are named. */
export function queryString(params: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}
