import { expect, test } from 'vitest';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';

const key = (byte: number, length = 32) => Buffer.alloc(length, byte).toString('base64');

test('seals with the newest version in any order', () => {
  const keyring = parseKeyring(`2:${key(2)}, 10:${key(10)}\n1:${key(1)}`);
  expect(keyring.currentKid).toBe('10');
  expect([...keyring.keys.keys()]).toEqual(['2', '10', '1']);
});

test('accepts base64 and base64url', () => {
  const bytes = Buffer.alloc(32, 0xfb);
  for (const encoding of ['base64', 'base64url'] as const) {
    expect(Buffer.from(parseKeyring(`1:${bytes.toString(encoding)}`).keys.get('1') ?? [])).toEqual(bytes);
  }
});

test('parses a generated key', () => {
  expect(parseKeyring(makeMasterKey(7)).currentKid).toBe('7');
});

test.each([
  ['no key at all', ' ,\n', /no master key/],
  ['a key that is too short', `1:${key(65, 16)}`, /version 1 has 16 bytes/],
  ['a key that is too long', `3:${key(65, 33)}`, /version 3 has 33 bytes/],
  ['a key without a version', key(65), /Master key 1 can't be read/],
  ['a second key that is not base64', `1:${key(65)},2:not~base64`, /Master key 2 can't be read/],
  ['a version given twice', `1:${key(65)},1:${key(66)}`, /version 1 is given twice/],
])('refuses %s with the reason', (_, text, message) => {
  expect(() => parseKeyring(text)).toThrow(message);
});

test('never quotes key material in an error', () => {
  for (const text of [`1:${key(65, 16)}`, `1:${key(65)}~`, key(65), `1:${key(65)},1:${key(65)}`]) {
    try {
      parseKeyring(text);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain('QUFB');
    }
  }
});
