import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { ZodError } from 'zod';
import { asAppError } from '#lib/actions/as-app-error.ts';
import { errorStatus, isOwnFault } from '#lib/actions/error-status.ts';
import { fieldErrorsOf } from '#lib/actions/field-errors.ts';
import { logUnexpected, unexpectedMessage } from '#lib/log/log-unexpected.ts';

/** JSON that no cache keeps: what it says is for one person at one moment. */
export function jsonResponse(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/**
 * Answers a read of our own API with the work's result, as JSON where that is no response itself, or with
 * `{code, message}` and the status of what it threw. Next's own signals pass through.
 */
export async function toApiResponse(work: () => Promise<unknown>): Promise<Response> {
  try {
    const result = await work();
    return result instanceof Response ? result : jsonResponse(result);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof ZodError) {
      const [message = 'The request is not as it must be.'] = Object.values(fieldErrorsOf(error));
      return jsonResponse({ code: 'invalid_input', message }, 400);
    }
    const known = asAppError(error);
    if (known !== undefined) {
      if (isOwnFault(known)) await logUnexpected(known);
      return jsonResponse({ code: known.code, message: known.message }, errorStatus(known));
    }
    return jsonResponse({ code: 'internal', message: unexpectedMessage(await logUnexpected(error)) }, 500);
  }
}
