import { isDatabaseLost } from '#lib/db/database-lost.ts';
import { AppError } from '#lib/errors.ts';

/** Said of reads and writes alike: of a write it is not known here whether it was done. */
const UNAVAILABLE = 'The database could not do this just now, or its answer was lost. Try again in a moment.';

/** An error that there are words for. @returns undefined for one that nobody expected */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  return isDatabaseLost(error) ? new AppError('database_unavailable', UNAVAILABLE, { cause: error }) : undefined;
}
