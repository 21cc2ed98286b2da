import { expect, test } from 'vitest';
import { safeNextPath, signInPath } from '#lib/auth/safe-next-path.ts';

test.each([
  ['/credentials', '/credentials'],
  ['/sources/new/gainsight-cs-nxt/authenticate', '/sources/new/gainsight-cs-nxt/authenticate'],
  ['/sources?cursor=a%2Fb', '/sources?cursor=a%2Fb'],
  ['/sources?cursor=1&_rsc=abc', '/sources?cursor=1'],
  ['/credentials?_rsc=abc', '/credentials'],
])('goes on to %s', (value, path) => {
  expect(safeNextPath(value)).toBe(path);
});

// A link to the sign-in must not be able to send whoever signs in to another site.
test.each([
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/./\\evil.example',
  '/x/..//evil.example',
  '/%2e/%2e//evil.example/..//',
  'javascript:alert(1)',
  'evil.example',
  ' /credentials',
  '',
  undefined,
  null,
  ['/credentials'],
  `/${'a'.repeat(2_000)}`,
])('goes home for %j', (value) => {
  expect(safeNextPath(value)).toBe('/sources');
});

test.each(['/', '/sign-in', '/sign-in?next=/sources', '/set-up', '/api/credentials'])(
  'does not lead to %s',
  (value) => {
    expect(safeNextPath(value)).toBe('/sources');
  },
);

test('names the page to come back to, unless it is the home page', () => {
  expect(signInPath('/credentials?a=1')).toBe('/sign-in?next=%2Fcredentials%3Fa%3D1');
  expect(signInPath('/sources')).toBe('/sign-in');
  expect(signInPath(null)).toBe('/sign-in');
});
