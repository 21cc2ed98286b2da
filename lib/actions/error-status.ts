import type { AppError, ErrorCode } from '#lib/errors.ts';

const INTERNAL = 500;

/** The HTTP status that each code is answered with. */
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

export function errorStatus({ code }: AppError): number {
  return statuses[code];
}

/** Whether whoever runs the app must see it: nothing that its user does can cause it or mend it. */
export function isOwnFault(error: AppError): boolean {
  return errorStatus(error) >= INTERNAL;
}
