import { expect, test } from 'vitest';
import { assertHeaderFields } from '#lib/egress/request-checks.ts';

test('accepts one line of Latin-1', () => {
  expect(() => assertHeaderFields({ Accesskey: 'a-b_c d\té', Accept: '' })).not.toThrow();
});

// Guarantee: a line break in a key can't inject headers, and the error does not quote the key.
test.each(['secret\r\nX-Evil: 1', 'secret\n', 'secret\0', 'secret\u007f', 'secretж', 'secret\u2028'])(
  'refuses the value %j without quoting it',
  (value) => {
    try {
      assertHeaderFields({ Accesskey: value });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ kind: 'malformed' });
      expect(JSON.stringify(error) + String(error)).not.toContain('secret');
    }
  },
);

test.each(['', 'a b', 'a:b', 'a\r\nb', 'Host', 'content-length', 'Transfer-Encoding', 'connection', 'User-Agent'])(
  'refuses the name %j',
  (name) => {
    expect(() => assertHeaderFields({ [name]: '1' })).toThrow(expect.objectContaining({ kind: 'malformed' }));
  },
);
