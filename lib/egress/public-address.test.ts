import { expect, test } from 'vitest';
import { isPublicAddress } from '#lib/egress/tls-connector.ts';

test.each(['8.8.8.8', '93.184.215.14', '172.15.255.255', '172.32.0.0', '100.63.255.255', '223.255.255.255'])(
  'IPv4 %s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each(['2606:4700::1111', '2a00:1450:4001:80b::200e'])('IPv6 %s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

// Guarantee: an address inside of the server's network is never called.
test.each([
  ['unspecified', '0.0.0.0'],
  ['"this network"', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['loopback, all of it', '127.255.255.254'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['cloud metadata', '169.254.169.254'],
  ['protocol assignments', '192.0.0.8'],
  ['documentation', '203.0.113.1'],
  ['6to4 relay', '192.88.99.1'],
  ['benchmarking', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
  ['IPv4-mapped loopback in hexadecimal', '::ffff:7f00:1'],
  ['IPv4-mapped public', '::ffff:8.8.8.8'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['local NAT64', '64:ff9b:1::7f00:1'],
  ['discard', '100::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['benchmarking', '2001:2::1'],
  ['ORCHIDv2', '2001:20::1'],
  ['documentation', '2001:db8::1'],
  ['documentation', '3fff::1'],
  ['6to4', '2002:7f00:1::1'],
  ['not given out', '4000::1'],
  ['segment routing', '5f00::1'],
  ['unique local', 'fd00::1'],
  ['cloud metadata', 'fd00:ec2::254'],
  ['link-local', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%lo'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['octal', '0177.0.0.1'],
  ['decimal', '2130706433'],
  ['no address', 'localhost'],
  ['nothing', ''],
])('%s (%s) is not public', (_, address) => expect(isPublicAddress(address)).toBe(false));
