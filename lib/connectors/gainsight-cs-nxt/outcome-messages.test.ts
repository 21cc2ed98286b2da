import { expect, test } from 'vitest';
import { gainsightAuthMethods } from '#lib/connectors/gainsight-cs-nxt/auth-methods.ts';
import { explainGainsightOutcome } from '#lib/connectors/gainsight-cs-nxt/outcome-messages.ts';
import { TEST_OUTCOME_KINDS } from '#lib/connectors/outcomes.ts';

const kindsOf = (foreign: RegExp) => TEST_OUTCOME_KINDS.filter((kind) => !foreign.test(kind));

const methods = [
  ['access_key', kindsOf(/^(client|token)_/), /\b(client|token)\b/i],
  ['m2m_oauth', kindsOf(/^key_/), /\b(access )?key\b/i],
] as const;

test.each(methods)('every outcome of %s has words of its own method', (authMethod, kinds, foreignWord) => {
  for (const kind of kinds) {
    const { title, advice } = explainGainsightOutcome({ kind, durationMs: 1 }, authMethod);
    expect(`${title}. ${advice}`).not.toMatch(foreignWord);
    expect(advice).toMatch(/\.$/);
  }
});

test.each(methods)('every field that an outcome of %s marks is in the form of that method', (authMethod, kinds) => {
  const method = gainsightAuthMethods.find(({ id }) => id === authMethod);
  const fields = ['settings.apiBaseUrl', ...(method?.secrets ?? []).map(({ name }) => `secrets.${name}`)];
  for (const kind of kinds) {
    const { field } = explainGainsightOutcome({ kind, durationMs: 1 }, authMethod);
    expect([undefined, ...fields]).toContain(field);
  }
});

test('the two methods say what was accepted', () => {
  const outcome = { kind: 'verified', durationMs: 1 } as const;
  expect(explainGainsightOutcome(outcome, 'access_key').title).toBe('Gainsight accepted this key');
  expect(explainGainsightOutcome(outcome, 'm2m_oauth').title).toBe('Gainsight accepted this client');
});

test('a test that the budget does not allow says which budget it is, and when it can run', () => {
  const retryAt = new Date('2026-11-22T14:03:00Z');
  const outcome = { kind: 'budget_spent', durationMs: 0, retryAt } as const;
  const minute = explainGainsightOutcome({ ...outcome, budget: 'minute' }, 'access_key');
  expect(minute.title).toContain('100 calls a minute');
  expect(minute.advice).toContain('It can run at 14:03:00 UTC.');
  expect(explainGainsightOutcome({ ...outcome, budget: 'day' }, 'm2m_oauth').title).toContain('50,000 calls a day');
});
