import { expect, test } from 'vitest';
import { isRouterState, normalizeTarget } from '#lib/web/normalize-request.ts';

test.each([
  ['/%', '/%25'],
  ['/a/%c0%ae?b=%', '/a/%25c0%25ae?b=%'],
  ['/%zz#%', '/%25zz#%'],
  ['*', '/*'],
  ['', '/'],
  ['http://localhost:3000/a?b=http://c/d', '/a?b=http://c/d'],
  ['HTTPS://user:password@evil.example', '/'],
  ['http://evil.example?a', '/?a'],
])('normalizes %s to %s', (target, readable) => {
  expect(normalizeTarget(target)).toBe(readable);
  expect(() => decodeURIComponent(readable.replace(/[?#].*/, ''))).not.toThrow();
});

test.each(['/', '/caf%C3%A9/x?y=%', '/%00', '/a%2Fb', '//x', '/http://x'])('keeps %s', (target) => {
  expect(normalizeTarget(target)).toBe(target);
});

test('recognizes a router state', () => {
  const sent = encodeURIComponent(JSON.stringify(['', { children: ['credentials', {}] }, null, 'refetch']));
  expect(isRouterState(sent)).toBe(true);
  for (const other of ['garbage', '%', '%5B%5D', '{}', 'null', '1', '["",1]', '["",null]', '[{},{}]']) {
    expect(isRouterState(other), other).toBe(false);
  }
});
