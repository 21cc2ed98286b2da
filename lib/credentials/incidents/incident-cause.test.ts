import { expect, test } from 'vitest';
import { causeOf } from '#lib/credentials/incidents/incident-cause.ts';

test.each([
  ['key_rejected', 'shared_secret_rejected'],
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
  expect(causeOf(outcome)).toBe(cause);
});
