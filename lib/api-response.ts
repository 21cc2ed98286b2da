import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { ZodError } from 'zod';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { fieldErrorsOf } from '#lib/field-errors.ts';
import { logUnexpected, unexpectedMessage } from '#lib/log/log-unexpected.ts';

const BAD_REQUEST = 400;
const INTERNAL = 500;

const statuses: Record<ErrorCode, number> = {
  invalid_input: BAD_REQUEST,
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
  credential_in_use: 409,
  name_taken: 409,
  key_unavailable: INTERNAL,
  secret_tampered: INTERNAL,
  setup_invalid: INTERNAL,
};

/** JSON that no cache keeps: what it says is for one person at one moment. */
export function jsonResponse(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/**
 * Answers a read of our own API with the work's result, or with `{code, message}` and the status of what it threw.
 * Next's own signals pass through.
 */
export async function toApiResponse(work: () => Promise<unknown>): Promise<Response> {
  try {
    return jsonResponse(await work());
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof ZodError) {
      const [message = 'The request is not as it must be.'] = Object.values(fieldErrorsOf(error));
      return jsonResponse({ code: 'invalid_input', message }, BAD_REQUEST);
    }
    if (error instanceof AppError && statuses[error.code] !== INTERNAL) {
      return jsonResponse({ code: error.code, message: error.message }, statuses[error.code]);
    }
    const errorId = await logUnexpected(error);
    if (error instanceof AppError) return jsonResponse({ code: error.code, message: error.message }, INTERNAL);
    return jsonResponse({ code: 'internal', message: unexpectedMessage(errorId) }, INTERNAL);
  }
}
