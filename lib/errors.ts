/** The closed list of what can go wrong in the domain. An answer carries the code; screens may switch on it. */
export type ErrorCode =
  | 'already_exists'
  | 'already_saved'
  | 'already_set_up'
  | 'changed_meanwhile'
  | 'connector_unknown'
  | 'credential_in_use'
  | 'credential_not_found'
  | 'database_unavailable'
  | 'forbidden'
  | 'invalid_credentials'
  | 'invalid_input'
  | 'key_in_use'
  | 'key_unavailable'
  | 'last_owner'
  | 'name_taken'
  | 'not_found'
  | 'rate_limited'
  | 'sandbox_off'
  | 'secret_tampered'
  | 'setup_invalid'
  | 'unauthenticated';

/** Messages by form field. */
export type FieldErrors = Record<string, string>;

interface AppErrorOptions {
  fieldErrors?: FieldErrors;
  retryInMs?: number;
  cause?: unknown;
}

/**
 * An error of the domain, in words for the person who sees it.
 *
 * The message is shown as it is: it holds no secret, no SQL and nothing that another system said.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly fieldErrors: FieldErrors;
  /** When it may go well again: `rate_limited` alone. */
  readonly retryInMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fieldErrors = options.fieldErrors ?? {};
    this.retryInMs = options.retryInMs;
  }
}
