import { expect, test } from 'vitest';
import { checkOrigin, type KnownOrigins } from '#lib/web/request-origin.ts';

const OWN = 'https://latchkey.example';
const known: KnownOrigins = { origins: [OWN, 'https://other.example:8443'], secure: true };

const check = (method: string, path: string, headers: Record<string, string>) =>
  checkOrigin({ method, path, headers: new Headers({ host: 'latchkey.example', ...headers }) }, known);

// A page of another site cannot make somebody's browser change anything here.
test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another port of this host', { origin: 'https://latchkey.example:444' }],
  ['this host without TLS', { origin: 'http://latchkey.example' }],
  ['a host that begins like this one', { origin: 'https://latchkey.example.evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['what is no origin', { origin: 'latchkey.example' }],
  ['nobody who says so', {}],
  ['another site that sends no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
])('a change asked for by %s is refused', (_, headers) => {
  expect(check('POST', '/credentials', headers)).toEqual({ allowed: false });
});

test.each([
  [OWN, 'latchkey.example'],
  ['https://other.example:8443', 'other.example:8443'],
])('a change asked for by %s is let through, also where a proxy names another host', (origin, host) => {
  expect(check('POST', '/credentials', { origin, host: 'app:3000' })).toEqual({ allowed: true, host });
});

test('without TLS, the host that was asked is the own one, whichever name it has', () => {
  const headers = new Headers({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' });
  const request = { method: 'POST', path: '/', headers };
  expect(checkOrigin(request, { origins: ['http://localhost:3000'], secure: false })).toEqual({
    allowed: true,
    host: '127.0.0.1:3000',
  });
});

// The answers of the API are for its own pages, and for programs that are no browser.
test('the API is read by own pages and by programs, and by no other site', () => {
  expect(check('GET', '/api/credentials', {}).allowed).toBe(true);
  expect(check('GET', '/api/credentials', { 'sec-fetch-site': 'same-origin' }).allowed).toBe(true);
  expect(check('GET', '/api/credentials', { 'sec-fetch-site': 'cross-site' }).allowed).toBe(false);
  expect(check('GET', '/api/credentials', { origin: 'https://evil.example' }).allowed).toBe(false);
});

test('a page is opened from anywhere', () => {
  expect(check('GET', '/credentials', { 'sec-fetch-site': 'cross-site' }).allowed).toBe(true);
});
