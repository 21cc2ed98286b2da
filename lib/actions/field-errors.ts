import type { ZodError } from 'zod';
import type { FieldErrors } from '#lib/errors.ts';

/** The first message of each path, its parts joined with a dot: what a form sets on its fields. */
export function fieldErrorsOf(error: ZodError): FieldErrors {
  const fieldErrors: FieldErrors = {};
  for (const { path, message } of error.issues) fieldErrors[path.join('.')] ??= message;
  return fieldErrors;
}
