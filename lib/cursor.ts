import 'server-only';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

/** A moment that Postgres knows too: it has no year 0. */
export const cursorMoment = z.iso.datetime().refine((text) => new Date(text).getUTCFullYear() > 0);

const cursorSchema = z.tuple([cursorMoment, z.uuid()]);

/** Where a page ended, in a list ordered by creation and id, newest first. */
interface Cursor {
  createdAt: Date;
  id: string;
}

/**
 * What a page shows from where its address says, or from its beginning where that can't be: a page opens by an old or
 * mistyped link too.
 *
 * @param param as Next's `searchParams` hold it
 */
export async function fromCursor<T>(
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

/** Makes the opaque text that a page's last row leaves behind. */
export function encodeCursor(parts: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws AppError `invalid_input` for anything that `encodeCursor` did not make of such parts */
export function decodeCursorAs<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('invalid_input', 'This list has changed: load it again.', { cause });
  }
}

/** Where a page ended, for a list that is ordered by another time. @throws AppError `invalid_input` for what is not ours */
export function decodeCursor(text: string): Cursor {
  const [createdAt, id] = decodeCursorAs(text, cursorSchema);
  return { createdAt: new Date(createdAt), id };
}

/** The rows behind a cursor. The lower bound alone ends the index's walk; the pair in `OR` settles rows of one moment. */
export function afterCursor(text: string) {
  const { createdAt, id } = decodeCursor(text);
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}

/**
 * Cuts what was read into a page.
 *
 * @param rows     one more than the page holds, where there is a next one
 * @param cursorOf of the page's last row
 */
export function cutPageBy<T>(
  rows: T[],
  size: number,
  cursorOf: (last: T) => string,
): { rows: T[]; nextCursor: string | undefined } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > size && last !== undefined ? cursorOf(last) : undefined };
}

/** Cuts a page of a list ordered by creation and id. */
export function cutPage<T extends Cursor>(rows: T[], size: number): { rows: T[]; nextCursor: string | undefined } {
  return cutPageBy(rows, size, ({ createdAt, id }) => encodeCursor([createdAt.toISOString(), id]));
}
