import { expect, test } from 'vitest';
import { requestRoute } from '#lib/log/request-log.ts';

// Guarantee: no query and no password of a URL is logged.
test.each([
  ['/credentials', '/credentials'],
  ['/credentials?search=hidden', '/credentials'],
  ['/a?b?c#d', '/a'],
  ['http://user:hidden@tenant.example/v1/meta?x=1', '/v1/meta'],
  ['/%0a%0d', '/%0a%0d'],
  ['/caf\u00e9\u001b[31m', '/caf%C3%A9%1B[31m'],
  ['*', '/*'],
  ['http://', ''],
  [undefined, '/'],
])('of %j a log says %j', (url, route) => {
  expect(requestRoute(url)).toBe(route);
});

// Guarantee: no invitation token is logged.
test.each([
  ['/invitation/hidden', '/invitation/[token]'],
  ['//invitation//hidden?_rsc=1', '//invitation//[token]'],
  ['http://latchkey.example/invitation/hidden', '/invitation/[token]'],
  ['/invitation/hidden.txt/x', '/invitation/[token]/x'],
  ['/./invitation/hidden', '/invitation/[token]'],
  ['/x/../invitation/hidden', '/invitation/[token]'],
  ['/%2e/invitation/./hidden', '/invitation/[token]'],
  ['/invitation\\hidden', '/invitation/[token]'],
  [`/elsewhere/${'hidden-'.repeat(6)}x`, '/elsewhere/[token]'],
])('of %j a log leaves out the token', (url, route) => {
  expect(requestRoute(url)).toBe(route);
});

test('cuts a long path', () => {
  expect(requestRoute(`/${'a'.repeat(5_000)}`)).toHaveLength(200);
});
