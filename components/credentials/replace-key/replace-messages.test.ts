import { expect, test } from 'vitest';
import { affectedMessage, replacedMessage } from '#components/credentials/replace-key/replace-messages.ts';
import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';

function plan(credentials: number, sources: number, destinations: number): ReplacementPlan {
  const credential = { name: 'Acme', host: 'acme.gainsightcloud.com', secretLastFour: '', status: 'failed' as const };
  const use = { name: 'Companies', objectLabel: 'Company', paused: false };
  const many = <T>(count: number, make: (id: string) => T) => Array.from({ length: count }, (_, i) => make(String(i)));
  return {
    credentials: many(credentials, (id) => ({ id, version: 1, ...credential })),
    uses: [
      ...many(sources, (id) => ({ id, direction: 'source' as const, ...use })),
      ...many(destinations, (id) => ({ id, direction: 'destination' as const, ...use })),
    ],
  };
}

test.each([
  [plan(3, 5, 0), '3 credentials and 5 sources'],
  [plan(1, 1, 1), '1 credential, 1 source and 1 destination'],
  [plan(1200, 0, 0), '1,200 credentials'],
])('counts the affected credentials, sources and destinations', (counted, words) => {
  expect(affectedMessage(counted)).toBe(words);
});

test('uses singular and plural', () => {
  expect(replacedMessage(plan(1, 0, 0), 'key')).toBe('1 credential now uses the new key.');
  expect(replacedMessage(plan(3, 5, 0), 'key')).toBe('3 credentials and 5 sources now use the new key.');
});
