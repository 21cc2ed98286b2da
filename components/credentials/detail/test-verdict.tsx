import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';

/** What a test says about the credential: `undecided` where it never came to its being judged. */
export type TestVerdict = 'accepted' | 'refused' | 'undecided';

const verdicts: Record<TestOutcomeKind, TestVerdict> = {
  verified: 'accepted',
  key_rejected: 'refused',
  client_rejected: 'refused',
  token_inactive: 'refused',
  token_revoked: 'refused',
  forbidden: 'refused',
  ip_not_allowed: 'refused',
  rate_limited: 'undecided',
  budget_spent: 'undecided',
  wrong_service: 'undecided',
  host_not_found: 'undecided',
  address_refused: 'undecided',
  redirected: 'undecided',
  tls_failed: 'undecided',
  timed_out: 'undecided',
  unreachable: 'undecided',
  tenant_error: 'undecided',
  unexpected_answer: 'undecided',
};

export const verdictLabels: Record<TestVerdict, string> = {
  accepted: 'Accepted',
  refused: 'Refused',
  undecided: 'No verdict',
};

export const verdictInks: Record<TestVerdict, string> = {
  accepted: 'text-good',
  refused: 'text-bad',
  undecided: 'text-warn',
};

export function verdictOf(outcome: TestOutcomeKind): TestVerdict {
  return verdicts[outcome];
}
