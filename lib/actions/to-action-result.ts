import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { ZodError } from 'zod';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { asAppError } from '#lib/actions/as-app-error.ts';
import { isOwnFault } from '#lib/actions/error-status.ts';
import { fieldErrorsOf } from '#lib/actions/field-errors.ts';
import { logUnexpected, unexpectedMessage } from '#lib/log/log-unexpected.ts';

/** What a form says above its fields when some of them are wrong. */
const INVALID_INPUT = 'Some fields need another look.';

/**
 * Runs a server action's work and turns what it throws into a result, the one place where that is done. Next's own
 * redirect and not-found signals pass through.
 */
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
      if (isOwnFault(known)) await logUnexpected(known);
      const { code, message, fieldErrors, retryInMs } = known;
      return { ok: false, code, message, fieldErrors, ...(retryInMs !== undefined && { retryInMs }) };
    }
    const message = unexpectedMessage(await logUnexpected(error));
    return { ok: false, code: 'internal', message, fieldErrors: {} };
  }
}
