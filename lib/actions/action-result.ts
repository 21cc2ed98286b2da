import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { ZodError } from 'zod';
import { asAppError, fieldErrorsOf, isInternalError } from '#lib/actions/error-edge.ts';
import type { ErrorCode, FieldErrors } from '#lib/errors.ts';
import { logUnexpected, unexpectedMessage } from '#lib/log/log-errors.ts';

/** The answer of a server action: data, or an error with its message. It never holds a stored secret. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: ErrorCode | 'internal';
      message: string;
      fieldErrors: FieldErrors;
      /** A duration, not a time: the browser's clock may differ. */
      retryInMs?: number;
    };

const INVALID_INPUT = 'Check the highlighted fields.';

/** Runs the work of a server action and converts what it throws. Next's redirect and not-found signals pass through. */
export async function toActionResult<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof ZodError) {
      return { ok: false, code: 'invalid_input', message: INVALID_INPUT, fieldErrors: fieldErrorsOf(error) };
    }
    const known = asAppError(error);
    if (known !== undefined) {
      if (isInternalError(known)) await logUnexpected(known);
      const { code, message, fieldErrors, retryInMs } = known;
      return { ok: false, code, message, fieldErrors, ...(retryInMs !== undefined && { retryInMs }) };
    }
    const message = unexpectedMessage(await logUnexpected(error));
    return { ok: false, code: 'internal', message, fieldErrors: {} };
  }
}
