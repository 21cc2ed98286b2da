import { expect, test } from 'vitest';
import { gainsightDescription } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';
import {
  explainGainsightIncident,
  explainGainsightOutcome,
} from '#lib/connectors/gainsight-cs-nxt/gainsight-messages.ts';
import { TEST_OUTCOME_KINDS } from '#lib/connectors/outcomes.ts';

const kindsOf = (foreign: RegExp) => TEST_OUTCOME_KINDS.filter((kind) => !foreign.test(kind));

const methods = [
  ['access_key', kindsOf(/^(client|token)_/), /\b(client|token)\b/i],
  ['m2m_oauth', kindsOf(/^key_/), /\b(access )?key\b/i],
] as const;

test.each(methods)('explains every outcome of %s in the words of that method', (authMethod, kinds, foreignWord) => {
  for (const kind of kinds) {
    const { title, advice } = explainGainsightOutcome({ kind, durationMs: 1 }, authMethod);
    expect(`${title}. ${advice}`).not.toMatch(foreignWord);
    expect(advice).toMatch(/\.$/);
  }
});

test.each(methods)('marks only fields of the form of %s', (authMethod, kinds) => {
  const method = gainsightDescription.authMethods.find(({ id }) => id === authMethod);
  const fields = ['settings.apiBaseUrl', ...(method?.secrets ?? []).map(({ name }) => `secrets.${name}`)];
  for (const kind of kinds) {
    const { field } = explainGainsightOutcome({ kind, durationMs: 1 }, authMethod);
    expect([undefined, ...fields]).toContain(field);
  }
});

test('says what was accepted', () => {
  const outcome = { kind: 'verified', durationMs: 1 } as const;
  expect(explainGainsightOutcome(outcome, 'access_key').title).toBe('Gainsight accepted this key');
  expect(explainGainsightOutcome(outcome, 'm2m_oauth').title).toBe('Gainsight accepted this client');
});

test('says which budget is used up and when it resets', () => {
  const retryAt = new Date('2026-11-22T14:03:00Z');
  const outcome = { kind: 'budget_spent', durationMs: 0, retryAt } as const;
  const minute = explainGainsightOutcome({ ...outcome, budget: 'minute' }, 'access_key');
  expect(minute.title).toContain('100 calls per minute');
  expect(minute.advice).toContain('It can be tested at 14:03:00 UTC.');
  expect(explainGainsightOutcome({ ...outcome, budget: 'day' }, 'm2m_oauth').title).toContain('50,000 calls per day');
});

test.each([
  ['shared_secret_rejected', 'The Access Key of acme was re-generated'],
  ['secret_rejected', 'An M2M client of acme was deleted, or its credentials re-generated'],
  ['ip_not_allowed', 'acme refuses this server’s IP address'],
  ['tenant_unavailable', 'acme is not responding'],
] as const)('explains the incident %s', (cause, title) => {
  expect(explainGainsightIncident(cause, 'acme').title).toBe(title);
});

test('says that an outage needs no change', () => {
  expect(explainGainsightIncident('tenant_unavailable', 'acme').advice).toContain('need no change');
});
