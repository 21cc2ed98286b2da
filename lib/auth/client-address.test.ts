import { expect, test } from 'vitest';
import { addressNetwork, clientAddress } from '#lib/auth/client-address.ts';

const request = (forwarded?: string) =>
  new Headers({ 'x-socket-address': '::ffff:192.0.2.7', ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) });

// Anyone can send the header: without a proxy it would give each guess an address of its own.
test('without a proxy the address is that of the connection, whatever the request says', () => {
  expect(clientAddress(request('198.51.100.1'), 0)).toBe('192.0.2.7');
});

// What stands before the entries of the proxies was written by the client.
test.each([
  [1, '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  [2, '203.0.113.9, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
  [1, 'not an address', '192.0.2.7'],
  [3, '198.51.100.1', '192.0.2.7'],
])('behind %i proxies, %s comes from %s', (hops, forwarded, address) => {
  expect(clientAddress(request(forwarded), hops)).toBe(address);
});

test('a proxy that says nothing is where the request comes from', () => {
  expect(clientAddress(request(), 1)).toBe('192.0.2.7');
  expect(clientAddress(new Headers(), 1)).toBeUndefined();
});

// Whoever has one address of a network has all of them.
test('attempts from one IPv6 network are counted together', () => {
  expect(addressNetwork('2001:db8:1:2::1')).toBe(addressNetwork('2001:db8:1:2:ffff::9'));
  expect(addressNetwork('2001:db8:1:2::1')).not.toBe(addressNetwork('2001:db8:1:3::1'));
  expect(addressNetwork('192.0.2.7')).toBe('192.0.2.7');
});
