import { isDatabaseLost } from '#lib/db/database-lost.ts';
import { AppError } from '#lib/errors.ts';

/** Names that lead nowhere, and what a server says of who asks and for which database (SQLSTATE). */
const REFUSED = /^(?:ENOTFOUND|EAI_AGAIN|28\w{3}|3D000)$/;

/** What a command says of its failure. An unexpected error may hold what the database was asked: name and code have to do. */
export function failureWords(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = code === '' ? '' : ` (${code})`;
  if (isDatabaseLost(error) || REFUSED.test(code)) {
    return `The database can't be reached${known}. Is it there, and is DATABASE_URL right? Then run this again.`;
  }
  return `It failed: ${error instanceof Error ? error.name : 'an error'}${known}.`;
}
