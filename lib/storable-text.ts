import { z } from 'zod';

/** What the database can keep: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** A text that somebody typed, without the space around it. */
export const storableText = z.string().trim().refine(isStorable, 'This holds a character that no text has.');
