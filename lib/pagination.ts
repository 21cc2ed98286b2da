import 'server-only';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

export interface Page<T> {
  items: T[];
  /** Opaque; undefined on the last page. */
  nextCursor: string | undefined;
}

/** ISO 8601; without the year 0, which Postgres does not have. */
export const cursorMoment = z.iso.datetime().refine((text) => new Date(text).getUTCFullYear() > 0);

const timeCursorSchema = z.tuple([cursorMoment, z.uuid()]);

export function encodeCursor(parts: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Parses a cursor. @throws AppError `invalid_input` for a text that `encodeCursor` did not make */
export function decodeCursor<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('invalid_input', 'This list has changed: load it again.', { cause });
  }
}

/** Cuts rows into a page. @param rows one more than the page holds if there is a next page */
export function cutPage<T>(
  rows: readonly T[],
  size: number,
  cursorOf: (last: T) => string,
): { rows: T[]; nextCursor: string | undefined } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > size && last !== undefined ? cursorOf(last) : undefined };
}

/** Makes keyset pagination by a time column and id, newest first. @param column never null in the list */
export function newestFirst<Column extends string>(column: Column) {
  const on = <T>(value: T) => ({ [column]: value }) as Record<Column, T>;
  return {
    orderBy: [on('desc' as const), { id: 'desc' as const }],
    /** @throws AppError `invalid_input` for an invalid cursor */
    after(cursor: string | undefined) {
      if (cursor === undefined) return {};
      const [time, id] = decodeCursor(cursor, timeCursorSchema);
      const at = new Date(time);
      // `lte` alone bounds the index scan; `OR` orders rows of the same time.
      return { ...on({ lte: at }), OR: [on({ lt: at }), { id: { lt: id } }] };
    },
    cut<Row extends Record<Column, Date | null> & { id: string }>(rows: readonly Row[], size: number) {
      return cutPage(rows, size, (last) => encodeCursor([last[column]?.toISOString() ?? null, last.id]));
    },
  };
}

/** Lists from a URL's cursor, or from the beginning if it is invalid, so that an old or mistyped link works. */
export async function listFromParam<T>(
  param: string | string[] | undefined,
  list: (cursor: string | undefined) => Promise<T>,
): Promise<T> {
  const [cursor] = [param].flat();
  try {
    return await list(cursor);
  } catch (error) {
    if (cursor === undefined || !(error instanceof AppError) || error.code !== 'invalid_input') throw error;
    return list(undefined);
  }
}
