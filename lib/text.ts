import { z } from 'zod';

/** Whether Postgres can store a text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

export const storableText = z.string().trim().refine(isStorable, 'This contains an invalid character.');

/** Normalizes a name for comparisons: names that look alike are equal (UAX #15, NFKC). */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

const uuidSchema = z.uuid();

/** Whether a text is a UUID. Postgres fails a statement that compares any other text with one. */
export function isUuid(text: string): boolean {
  return uuidSchema.safeParse(text).success;
}

/** From `URLSearchParams` (as an object) or Next's `searchParams`. */
export type QueryParams = Readonly<Record<string, string | string[] | undefined>>;

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

export const optionalParam = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

/** Parses query parameters, leaving out invalid ones, so that an old or mistyped link works. */
export function parseLeniently<T>(schema: z.ZodType<T>, params: QueryParams): T {
  const single = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
  const parsed = schema.safeParse(single);
  if (parsed.success) return parsed.data;
  const refused = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return schema.parse(Object.fromEntries(Object.entries(single).filter(([name]) => !refused.has(name))));
}

/** Makes a query string without `?` and without absent or empty parameters, in the given order. */
export function queryString(params: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}
