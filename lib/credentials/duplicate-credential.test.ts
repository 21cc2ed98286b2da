import { expect, test } from 'vitest';
import { copyName } from '#lib/credentials/duplicate-credential.ts';

test.each([
  ['Acme', 1, 'Acme (copy)'],
  ['Acme', 2, 'Acme (copy 2)'],
  ['Acme (copy)', 2, 'Acme (copy 2)'],
  ['Acme (copy 7)', 1, 'Acme (copy)'],
  ['Acme (copyright)', 1, 'Acme (copyright) (copy)'],
])('names copy %s number %i: %s', (name, number, expected) => {
  expect(copyName(name, number)).toBe(expected);
});

test('truncates a copy’s name to the limit without splitting a surrogate pair', () => {
  expect(copyName('x'.repeat(120), 12)).toBe(`${'x'.repeat(110)} (copy 12)`);
  expect(copyName(`${'x'.repeat(112)}😀${'x'.repeat(6)}`, 1)).toBe(`${'x'.repeat(112)} (copy)`);
});
