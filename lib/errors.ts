/** A closed list. Responses contain the code. */
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

/** By form field. */
export type FieldErrors = Record<string, string>;

interface AppErrorOptions {
  fieldErrors?: FieldErrors;
  retryInMs?: number;
  cause?: unknown;
}

/** Shown to users: the message contains no secret, no SQL and no text of another system. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly fieldErrors: FieldErrors;
  readonly retryInMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fieldErrors = options.fieldErrors ?? {};
    this.retryInMs = options.retryInMs;
  }
}
