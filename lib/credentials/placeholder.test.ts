import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlaceholder } from '#lib/credentials/placeholder.ts';

test.each([
  '*',
  '***',
  '••••',
  '····',
  '●●●●',
  'xxxxxxxx',
  'XXXX',
  '----',
  '****9876',
  '••••9876',
  '… 9876',
  '**** 9876',
])('is a placeholder: %j', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each(['', '7f2c1c1e-54d5-4a3b-9d2e-aaaabbbb9876', 'short-key', 'xxl-key-of-acme', '***********real-key'])(
  'is none: %j',
  (text) => {
    expect(isPlaceholder(text)).toBe(false);
  },
);

test('no UUID is one', () => {
  fc.assert(fc.property(fc.uuid(), (key) => !isPlaceholder(key)));
});
