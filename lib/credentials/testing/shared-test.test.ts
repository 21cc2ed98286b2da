import { expect, test } from 'vitest';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { fromStoredOutcome, toStoredOutcome } from '#lib/credentials/testing/shared-test.ts';

test.each<TestOutcome>([
  { kind: 'verified', durationMs: 12.5, requestId: '170a3a0b' },
  { kind: 'rate_limited', durationMs: 3, retryAt: new Date('2026-11-22T14:03:00Z'), budget: 'minute' },
  { kind: 'host_not_found', durationMs: 0 },
])('an outcome is the same after JSON: %j', (outcome) => {
  expect(fromStoredOutcome(JSON.parse(JSON.stringify(toStoredOutcome(outcome))))).toEqual(outcome);
});

test('refuses a value that is no outcome', () => {
  expect(() => fromStoredOutcome({ kind: 'fine', durationMs: 1 })).toThrow();
});
