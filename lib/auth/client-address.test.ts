import { expect, test } from 'vitest';
import { addressNetwork, clientAddress } from '#lib/auth/client-address.ts';

const request = (forwarded?: string) =>
  new Headers({ 'x-socket-address': '::ffff:192.0.2.7', ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) });

// Anyone can send the header: trusted without a proxy, it would give each guess a new address.
test('uses the address of the connection without a proxy', () => {
  expect(clientAddress(request('198.51.100.1'), 0)).toBe('192.0.2.7');
});

// Entries before those of the trusted proxies were written by the client.
test.each([
  [1, '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  [2, '203.0.113.9, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
  [1, 'not an address', '192.0.2.7'],
  [3, '198.51.100.1', '192.0.2.7'],
])('behind %i proxies, reads %s as %s', (hops, forwarded, address) => {
  expect(clientAddress(request(forwarded), hops)).toBe(address);
});

test('falls back to the connection without a forwarded address', () => {
  expect(clientAddress(request(), 1)).toBe('192.0.2.7');
  expect(clientAddress(new Headers(), 1)).toBeUndefined();
});

// A client with one address of a network can use all of them.
test('counts attempts from one IPv6 network together', () => {
  expect(addressNetwork('2001:db8:1:2::1')).toBe(addressNetwork('2001:db8:1:2:ffff::9'));
  expect(addressNetwork('2001:db8:1:2::1')).not.toBe(addressNetwork('2001:db8:1:3::1'));
  expect(addressNetwork('192.0.2.7')).toBe('192.0.2.7');
});
