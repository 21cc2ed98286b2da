import type { ZodError } from 'zod';
import { isDatabaseLost } from '#lib/db/database-errors.ts';
import { AppError, type ErrorCode, type FieldErrors } from '#lib/errors.ts';

/** Shown for reads and writes: whether a write was committed is unknown. */
const UNAVAILABLE = 'The database is unavailable, or its answer was lost. Try again in a moment.';

const INTERNAL = 500;

const statuses: Record<ErrorCode, number> = {
  invalid_input: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  forbidden: 403,
  connector_unknown: 404,
  credential_not_found: 404,
  not_found: 404,
  sandbox_off: 404,
  already_exists: 409,
  already_saved: 409,
  already_set_up: 409,
  changed_meanwhile: 409,
  credential_in_use: 409,
  key_in_use: 409,
  last_owner: 409,
  name_taken: 409,
  rate_limited: 429,
  database_unavailable: 503,
  key_unavailable: INTERNAL,
  secret_tampered: INTERNAL,
  setup_invalid: INTERNAL,
};

/** Converts a thrown value to the error that is shown. @returns undefined for an unexpected one */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  return isDatabaseLost(error) ? new AppError('database_unavailable', UNAVAILABLE, { cause: error }) : undefined;
}

export function errorStatus({ code }: AppError): number {
  return statuses[code];
}

/** Whether an operator must see it: user input neither causes nor resolves it. */
export function isInternalError(error: AppError): boolean {
  return errorStatus(error) >= INTERNAL;
}

/** The first message of each path, joined with dots, as forms name their fields. */
export function fieldErrorsOf(error: ZodError): FieldErrors {
  const fieldErrors: FieldErrors = {};
  for (const { path, message } of error.issues) fieldErrors[path.join('.')] ??= message;
  return fieldErrors;
}
