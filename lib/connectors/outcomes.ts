/** What a probe can find out: a closed set, since the screen has something to say for each. */
export const TEST_OUTCOME_KINDS = [
  'verified',
  'key_rejected',
  'client_rejected',
  'token_inactive',
  'token_revoked',
  'forbidden',
  'ip_not_allowed',
  'rate_limited',
  'budget_spent',
  'wrong_service',
  'host_not_found',
  'address_refused',
  'redirected',
  'tls_failed',
  'timed_out',
  'unreachable',
  'tenant_error',
  'unexpected_answer',
] as const;

export type TestOutcomeKind = (typeof TEST_OUTCOME_KINDS)[number];

/** The result of a probe. A refused key is an outcome, not an exception. */
export interface TestOutcome {
  kind: TestOutcomeKind;
  durationMs: number;
  /** The tenant's id of the request, to give to its support. */
  requestId?: string;
  /** When a spent budget begins anew: `rate_limited` and `budget_spent` alone. */
  retryAt?: Date;
  /** Which budget is spent: `rate_limited` and `budget_spent` alone. */
  budget?: 'minute' | 'day';
}
