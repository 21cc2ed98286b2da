import { expect, test } from 'vitest';
import { decodableAddress } from '#lib/web/decodable-address.ts';

test.each([
  ['/%', '/%25'],
  ['/a/%c0%ae?b=%', '/a/%25c0%25ae?b=%'],
  ['/%zz#%', '/%25zz#%'],
])('%s can be decoded as %s', (url, decodable) => {
  expect(decodableAddress(url)).toBe(decodable);
  expect(() => decodeURIComponent(decodableAddress(url).replace(/[?#].*/, ''))).not.toThrow();
});

test.each(['/', '/caf%C3%A9/x?y=%', '/%00', '/a%2Fb', '*'])('%s stays as it is', (url) => {
  expect(decodableAddress(url)).toBe(url);
});
