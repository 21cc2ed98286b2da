import { expect, test } from 'vitest';
import { causeOf } from '#lib/credentials/incidents/incident-cause.ts';

test('a refusal concerns the whole tenant where it has only one secret', () => {
  expect(causeOf('key_rejected', true)).toBe('shared_secret_rejected');
  expect(causeOf('key_rejected', false)).toBe('secret_rejected');
});

test.each([
  ['client_rejected', 'secret_rejected'],
  ['token_inactive', 'secret_rejected'],
  ['token_revoked', 'secret_rejected'],
  ['ip_not_allowed', 'ip_not_allowed'],
  ['timed_out', 'tenant_unavailable'],
  ['wrong_service', 'tenant_unavailable'],
  ['verified', undefined],
  ['forbidden', undefined],
  ['address_refused', undefined],
  ['rate_limited', undefined],
] as const)('%s has the cause %s', (outcome, cause) => {
  expect(causeOf(outcome, false)).toBe(cause);
});
