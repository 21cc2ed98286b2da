import { expect, test } from 'vitest';
import { checkOrigin, type KnownOrigins } from '#lib/web/request-origin.ts';

const OWN = 'https://latchkey.example';
const known: KnownOrigins = { origins: [OWN, 'https://other.example:8443'], secure: true };

const check = (method: string, path: string, headers: Record<string, string>) =>
  checkOrigin({ method, path, headers: new Headers({ host: 'latchkey.example', ...headers }) }, known);

// Guarantee: no other site can make a user's browser change anything.
test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another port of this host', { origin: 'https://latchkey.example:444' }],
  ['this host without TLS', { origin: 'http://latchkey.example' }],
  ['a host that begins like this one', { origin: 'https://latchkey.example.evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['an invalid origin', { origin: 'latchkey.example' }],
  ['a client without origin headers', {}],
  ['another site that sends no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a neighboring site', { 'sec-fetch-site': 'same-site' }],
])('refuses a change from %s', (_, headers) => {
  expect(check('POST', '/credentials', headers)).toEqual({ allowed: false });
});

test.each([
  [OWN, 'latchkey.example'],
  ['https://other.example:8443', 'other.example:8443'],
])('allows a change from %s, also behind a proxy that changes the host', (origin, host) => {
  expect(check('POST', '/credentials', { origin, host: 'app:3000' })).toEqual({ allowed: true, host });
});

test('without TLS, allows the requested host under any name', () => {
  const headers = new Headers({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' });
  const request = { method: 'POST', path: '/', headers };
  expect(checkOrigin(request, { origins: ['http://localhost:3000'], secure: false })).toEqual({
    allowed: true,
    host: '127.0.0.1:3000',
  });
});

test('allows own pages and programs to read the API, and no other site', () => {
  expect(check('GET', '/api/credentials', {}).allowed).toBe(true);
  expect(check('GET', '/api/credentials', { 'sec-fetch-site': 'same-origin' }).allowed).toBe(true);
  expect(check('GET', '/api/credentials', { 'sec-fetch-site': 'cross-site' }).allowed).toBe(false);
  expect(check('GET', '/api/credentials', { origin: 'https://evil.example' }).allowed).toBe(false);
});

test('allows every site to link to a page', () => {
  expect(check('GET', '/credentials', { 'sec-fetch-site': 'cross-site' }).allowed).toBe(true);
});
