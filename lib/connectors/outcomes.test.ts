import { expect, test } from 'vitest';
import { outcomeClassOf, outcomesOfClass, TEST_OUTCOME_KINDS } from '#lib/connectors/outcomes.ts';

test('every outcome has one class', () => {
  const classes = ['accepted', 'key_refused', 'outage', 'budget', 'misconfigured'] as const;
  expect(classes.flatMap(outcomesOfClass).toSorted()).toEqual(TEST_OUTCOME_KINDS.toSorted());
});

// The tenant's answer is about its client: a test five minutes later brings the same one.
test('a token that is inactive when issued counts as a refusal of the key, not as an outage', () => {
  expect(outcomeClassOf('token_inactive')).toBe('key_refused');
});
