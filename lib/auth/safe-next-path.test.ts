import { expect, test } from 'vitest';
import { safeNextPath, signInPath } from '#lib/auth/safe-next-path.ts';

test.each([
  ['/credentials', '/credentials'],
  ['/sources/new/gainsight-cs-nxt/authenticate', '/sources/new/gainsight-cs-nxt/authenticate'],
  ['/sources?cursor=a%2Fb', '/sources?cursor=a%2Fb'],
  ['/sources?cursor=1&_rsc=abc', '/sources?cursor=1'],
  ['/credentials?_rsc=abc', '/credentials'],
])('accepts %s', (value, path) => {
  expect(safeNextPath(value)).toBe(path);
});

// Guarantee: a link to the sign-in cannot redirect to another site.
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
])('returns the home page for %j', (value) => {
  expect(safeNextPath(value)).toBe('/sources');
});

test.each(['/', '/sign-in', '/sign-in?next=/sources', '/set-up', '/api/credentials'])(
  'does not return to %s',
  (value) => {
    expect(safeNextPath(value)).toBe('/sources');
  },
);

test('adds the page to return to, unless it is the home page', () => {
  expect(signInPath('/credentials?a=1')).toBe('/sign-in?next=%2Fcredentials%3Fa%3D1');
  expect(signInPath('/sources')).toBe('/sign-in');
  expect(signInPath(null)).toBe('/sign-in');
});
