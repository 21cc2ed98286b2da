import { z } from 'zod';

/** Whether Postgres can store a text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** A text that a person typed, trimmed. */
export const storableText = z.string().trim().refine(isStorable, 'This contains an invalid character.');

/** A name as it is compared within a workspace: names that look alike are equal (UAX #15, NFKC). */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

const uuidSchema = z.uuid();

/** Whether a text can be compared with a `uuid` column: for any other text, Postgres fails the statement. */
export function isUuid(text: string): boolean {
  return uuidSchema.safeParse(text).success;
}

/** The parameters of a URL, as `URLSearchParams` (made an object) or Next's `searchParams` hold them. */
export type QueryParams = Readonly<Record<string, string | string[] | undefined>>;

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

export const optionalParam = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

/** Parses query parameters and leaves out invalid ones, so that a page opens by an old or mistyped link. */
export function parseLeniently<T>(schema: z.ZodType<T>, params: QueryParams): T {
  const single = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]]));
  const parsed = schema.safeParse(single);
  if (parsed.success) return parsed.data;
  const refused = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return schema.parse(Object.fromEntries(Object.entries(single).filter(([name]) => !refused.has(name))));
}

/** A query string without `?` and without absent or empty parameters, in the given order. */
export function queryString(params: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}
