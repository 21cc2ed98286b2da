import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { ZodError } from 'zod';
import { asAppError, errorStatus, fieldErrorsOf, isInternalError } from '#lib/actions/error-edge.ts';
import { logUnexpected, unexpectedMessage } from '#lib/log/log-errors.ts';

/** JSON that no cache stores: it depends on the user and the time. */
export function jsonResponse(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** Responds with the result as JSON, or with `{code, message}` and the status of what was thrown. */
export async function toApiResponse(work: () => Promise<unknown>): Promise<Response> {
  try {
    const result = await work();
    return result instanceof Response ? result : jsonResponse(result);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof ZodError) {
      const [message = 'The request is invalid.'] = Object.values(fieldErrorsOf(error));
      return jsonResponse({ code: 'invalid_input', message }, 400);
    }
    const known = asAppError(error);
    if (known !== undefined) {
      if (isInternalError(known)) await logUnexpected(known);
      return jsonResponse({ code: known.code, message: known.message }, errorStatus(known));
    }
    return jsonResponse({ code: 'internal', message: unexpectedMessage(await logUnexpected(error)) }, 500);
  }
}
