import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEST_OUTCOME_KINDS, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { LONGEST_WAIT_MS, nextTestAt } from '#lib/credentials/testing/next-test.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/time.ts';

const at = new Date('2026-11-22T10:00:00Z');

const waitMs = (outcome: TestOutcomeKind, failures: number, id = 'a') =>
  nextTestAt({ id, outcome, failures, at }).getTime() - at.getTime();

test.each([
  ['verified', 0, DAY_MS],
  ['timed_out', 1, 5 * MINUTE_MS],
  ['timed_out', 2, 15 * MINUTE_MS],
  ['timed_out', 3, HOUR_MS],
  ['timed_out', 4, 4 * HOUR_MS],
  ['timed_out', 5, DAY_MS],
  ['timed_out', 50, DAY_MS],
  ['key_rejected', 1, HOUR_MS],
  ['client_rejected', 2, 6 * HOUR_MS],
  ['token_revoked', 3, DAY_MS],
  ['token_inactive', 1, HOUR_MS],
] as const)('after %s, %i in a row, the next test is about %i ms later', (outcome, failures, expected) => {
  expect(Math.abs(waitMs(outcome, failures) - expected)).toBeLessThanOrEqual(expected / 10);
});

test('tests again within ten minutes of the renewal of a spent budget', () => {
  const retryAt = new Date('2026-11-23T00:00:00Z');
  for (const outcome of ['budget_spent', 'rate_limited'] as const) {
    const next = nextTestAt({ id: 'a', outcome, failures: 0, at, retryAt });
    expect(next.getTime()).toBeGreaterThanOrEqual(retryAt.getTime());
    expect(next.getTime()).toBeLessThanOrEqual(retryAt.getTime() + 10 * MINUTE_MS);
  }
});

test('backs off from a tenant that keeps refusing for its budget', () => {
  const retryAt = new Date(at.getTime() + MINUTE_MS);
  const next = (failures: number) => nextTestAt({ id: 'a', outcome: 'rate_limited', failures, at, retryAt }).getTime();
  expect(next(5)).toBeGreaterThan(at.getTime() + 20 * HOUR_MS);
});

const history = fc.record({
  id: fc.uuid(),
  outcome: fc.constantFrom(...TEST_OUTCOME_KINDS),
  failures: fc.nat(100),
  at: fc.date({ min: new Date('2026-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
});

test('the next test is in the future, within the longest wait, and the same each time', () => {
  fc.assert(
    fc.property(history, (given) => {
      const next = nextTestAt(given).getTime();
      expect(next).toBeGreaterThan(given.at.getTime());
      expect(next).toBeLessThanOrEqual(given.at.getTime() + LONGEST_WAIT_MS);
      expect(nextTestAt(given).getTime()).toBe(next);
    }),
  );
});

test('spreads a thousand credentials that were accepted at once over hours', () => {
  const waits = Array.from({ length: 1_000 }, (_, index) => waitMs('verified', 0, `credential ${index}`));
  for (let hour = 22; hour < 26; hour += 1) {
    const within = waits.filter((wait) => wait >= hour * HOUR_MS && wait < (hour + 1) * HOUR_MS);
    expect(within.length).toBeGreaterThan(120);
  }
});
