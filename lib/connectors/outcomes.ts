import { z } from 'zod';

/**
 * - `accepted`: the tenant accepts the credential. `key_refused`: a user has to replace the key.
 * - `outage`: temporary. `budget`: the calls of a minute or day are used up.
 * - `misconfigured`: the key was not judged; a setting or permission has to change.
 */
export type OutcomeClass = 'accepted' | 'key_refused' | 'outage' | 'budget' | 'misconfigured';

const outcomeClasses = {
  verified: 'accepted',
  key_rejected: 'key_refused',
  client_rejected: 'key_refused',
  // The token was just issued: a retry would not help.
  token_inactive: 'key_refused',
  token_revoked: 'key_refused',
  forbidden: 'misconfigured',
  ip_not_allowed: 'misconfigured',
  rate_limited: 'budget',
  budget_spent: 'budget',
  wrong_service: 'outage',
  host_not_found: 'outage',
  address_refused: 'misconfigured',
  redirected: 'outage',
  tls_failed: 'outage',
  timed_out: 'outage',
  unreachable: 'outage',
  tenant_error: 'outage',
  unexpected_answer: 'outage',
} as const satisfies Record<string, OutcomeClass>;

export type TestOutcomeKind = keyof typeof outcomeClasses;

export const TEST_OUTCOME_KINDS = Object.keys(outcomeClasses) as TestOutcomeKind[];

export function outcomeClassOf(kind: TestOutcomeKind): OutcomeClass {
  return outcomeClasses[kind];
}

export function outcomesOfClass(outcomeClass: OutcomeClass): TestOutcomeKind[] {
  return TEST_OUTCOME_KINDS.filter((kind) => outcomeClasses[kind] === outcomeClass);
}

export const outcomeKindSchema = z.enum(TEST_OUTCOME_KINDS);

/** A rejected key is an outcome, not an exception. */
export interface TestOutcome {
  kind: TestOutcomeKind;
  durationMs: number;
  /** Quoted to the vendor's support. */
  requestId?: string;
  /** Only for class `budget`. */
  retryAt?: Date;
  /** Only for class `budget`. */
  budget?: 'minute' | 'day';
}
