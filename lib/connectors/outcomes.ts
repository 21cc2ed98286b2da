import { z } from 'zod';

/**
 * - `accepted`: the tenant accepts the credential.
 * - `key_refused`: the tenant rejects the key; a person has to replace it.
 * - `outage`: no answer, or none of the vendor's API; it may pass without a change.
 * - `budget`: the calls of a minute or a day are spent; nothing is known of the key.
 * - `misconfigured`: the key was not judged, and a setting or a permission has to change.
 */
export type OutcomeClass = 'accepted' | 'key_refused' | 'outage' | 'budget' | 'misconfigured';

/** Every outcome of a test with its class. A closed set: connectors have a message for each. */
const outcomeClasses = {
  verified: 'accepted',
  key_rejected: 'key_refused',
  client_rejected: 'key_refused',
  // The tenant answered and named its own token, issued a moment ago, inactive: testing again soon does not help.
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

/** The result of a test. A rejected key is an outcome, not an exception. */
export interface TestOutcome {
  kind: TestOutcomeKind;
  durationMs: number;
  /** The tenant's id of the request, for its support. */
  requestId?: string;
  /** When the budget is renewed; only for class `budget`. */
  retryAt?: Date;
  /** Which budget is spent; only for class `budget`. */
  budget?: 'minute' | 'day';
}
