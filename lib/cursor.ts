import 'server-only';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a page ended, in a list ordered by creation and id, newest first. */
interface Cursor {
  createdAt: Date;
  id: string;
}

function encodeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString('base64url');
}

/** Where a page ended, for a list that is ordered by another time. @throws AppError `invalid_input` for what is not ours */
export function decodeCursor(text: string): Cursor {
  try {
    const [createdAt, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { createdAt: new Date(createdAt), id };
  } catch (cause) {
    throw new AppError('invalid_input', 'This list has changed: load it again.', { cause });
  }
}

/** The rows behind a cursor. The lower bound alone ends the index's walk; the pair in `OR` settles rows of one moment. */
export function afterCursor(text: string) {
  const { createdAt, id } = decodeCursor(text);
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}

/**
 * Cuts what was read into a page.
 *
 * @param rows one more than the page holds, where there is a next one
 */
export function cutPage<T extends Cursor>(rows: T[], size: number): { rows: T[]; nextCursor: string | undefined } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > size && last !== undefined ? encodeCursor(last) : undefined };
}
