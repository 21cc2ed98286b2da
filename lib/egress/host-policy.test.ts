import { expect, test } from 'vitest';
import { assertHostAllowed } from '#lib/egress/request-checks.ts';

const allowedHosts = ['api.acme.example', 'other.example:8443', '10.0.0.1', 'dotted.example.'];
const check = (url: string, suffixes: string[] = ['.gainsightcloud.com']) =>
  assertHostAllowed(new URL(url), allowedHosts, suffixes);

test.each([
  'https://acme.gainsightcloud.com/v1',
  'https://ACME.eu.gainsightcloud.com/',
  'https://demo-wigmore.gainsightcloud.com:443/',
  'https://api.acme.example/',
  'https://other.example:8443/',
])('allows %s', (url) => expect(() => check(url)).not.toThrow());

// Guarantee: only hosts that the connector or the operator allows can be called.
test.each([
  'http://acme.gainsightcloud.com/',
  'ftp://acme.gainsightcloud.com/',
  'https://acme.gainsightcloud.com:8443/',
  'https://acme.gainsightcloud.com./',
  'https://dotted.example./',
  'https://gainsightcloud.com/',
  'https://.gainsightcloud.com/',
  'https://a..gainsightcloud.com/',
  'https://-a.gainsightcloud.com/',
  'https://under_score.gainsightcloud.com/',
  'https://evil-gainsightcloud.com/',
  'https://acme.gainsightcloud.com.evil.example/',
  'https://user@acme.gainsightcloud.com/',
  'https://user:password@acme.gainsightcloud.com/',
  'https://sub.api.acme.example/',
  'https://other.example/',
  'https://127.0.0.1/',
  'https://10.0.0.1/',
  'https://2130706433/',
  'https://[::1]/',
  'https://localhost/',
])('refuses %s', (url) => {
  expect(() => check(url)).toThrow(expect.objectContaining({ kind: 'host_not_allowed' }));
});

test('ignores a suffix without its leading dot', () => {
  expect(() => check('https://evilgainsightcloud.com/', ['gainsightcloud.com'])).toThrow('host_not_allowed');
});
