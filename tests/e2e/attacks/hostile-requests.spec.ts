import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { actionInputs, nothingNamed } from '#tests/e2e/access/action-inputs.ts';
import { addressOf, patternOf } from '#tests/e2e/access/addresses.ts';
import { builtAction, callAction } from '#tests/e2e/access/call-action.ts';
import { makeMembers } from '#tests/e2e/access/members.ts';
import { test as base } from '#tests/e2e/support/fixtures.ts';
import { type RawAnswer, type RawRequest, sendRaw } from '#tests/e2e/support/raw-request.ts';
import { pages, routes } from '#tests/rules/access-table.ts';

/** `ask` is signed in as an owner and sends the app's own origin. */
const test = base.extend<{ ask: (target: string, sent?: RawRequest) => Promise<RawAnswer> }>({
  ask: async ({ app, onDatabase }, use) => {
    const { byRole } = await onDatabase((database) => makeMembers(database, app));
    const own = { origin: app.origin, cookie: byRole.owner.cookie };
    await use((target, sent = {}) => sendRaw(app.origin, target, { ...sent, headers: { ...own, ...sent.headers } }));
  },
});

/** The emulated tenants' routes have their own tests. */
const files = [...Object.keys(pages), ...Object.keys(routes).map((route) => route.split(' ')[1] ?? '')].filter(
  (file) => !file.startsWith('app/api/tenant/'),
);

/** NUL, invalid UTF-8, invalid percent-encoding, path traversal, header injection, an emoji, an overlong value. */
const HOSTILE = ['%00', '%c0%ae', '%', '%zz', '..%2f..%2fetc', '%0d%0ax:y', '%F0%9F%92%A9', 'x'.repeat(600)];

/** Every parameter that some page or route reads. */
const PARAMETERS =
  'action actor addedBy connector credential cursor format from host method next outcome search sort status to unused view'.split(
    ' ',
  );

/** The path with each dynamic segment replaced by a hostile value, and with hostile query parameters. */
function hostileTargets(file: string): string[] {
  const [address = ''] = addressOf(file, nothingNamed('acme.gainsightcloud.com')).split('?');
  const parts = address.split('/');
  const changing = patternOf(file)
    .split('/')
    .flatMap((part, index) => (part.startsWith('[') ? [index] : []));
  return HOSTILE.flatMap((hostile) => [
    ...changing.map((index) => parts.with(index, hostile).join('/')),
    `${address}?${PARAMETERS.map((name) => `${name}=${hostile}`).join('&')}`,
  ]);
}

// A mistyped or old URL is the client's error: it must not log an internal error.
test('answers no address and no parameter with an internal error', async ({ ask }) => {
  for (const file of files) {
    const answers = hostileTargets(file).map(async (target) => ({ target, ...(await ask(target)) }));
    for (const { target, status, headers } of await Promise.all(answers)) {
      expect(status, target).toBeLessThan(500);
      expect(headers['content-security-policy'], target).toBeDefined();
    }
  }
});

test('answers an address that cannot be decoded as not found', async ({ ask }) => {
  for (const target of ['/%', '/credentials/%c0%ae', '/api/%']) expect((await ask(target)).status, target).toBe(404);
});

// Next answers requests that it cannot parse with an internal error of its own.
test('refuses or ignores an invalid method, address or router state', async ({ ask }) => {
  for (const method of ['TRACE', 'PROPFIND', 'FOO'])
    expect((await ask('/sources', { method })).status).toBeLessThan(500);
  for (const target of ['*', 'http://evil.example/sources'])
    expect((await ask(target)).status, target).toBeLessThan(500);
  expect((await ask('http://evil.example/api/credentials')).status).toBe(200);
  for (const state of ['garbage', '%', '[]', '{}', 'null', '1', '%5B%22%22%2C1%5D']) {
    const headers = { rsc: '1', 'next-router-state-tree': state };
    const first = await ask('/sources', { headers });
    expect(first.status, state).toBeLessThan(500);
    // Next expects the hash of the router state in the URL, and redirects to it.
    const { status } = await ask(first.headers.location ?? '/sources', { headers });
    expect(status, state).toBeLessThan(500);
  }
});

test('answers HEAD and OPTIONS without an error, and OPTIONS without content', async ({ ask }) => {
  for (const file of files) {
    const target = addressOf(file, nothingNamed('acme.gainsightcloud.com'));
    for (const method of ['HEAD', 'OPTIONS']) {
      const { status, text } = await ask(target, { method });
      expect(status, `${method} ${target}`).toBeLessThan(500);
      if (method === 'OPTIONS') expect(text, target).toBe('');
    }
  }
});

/** NUL, half of a surrogate pair, a prototype key, an overlong value. */
const HOSTILE_TEXTS = ['a\0b', 'a\ud83d', '__proto__', 'x'.repeat(5_000)];

/** Copies of the value, each with one of its texts replaced. */
function withEachText(value: unknown, text: string): unknown[] {
  if (typeof value === 'string') return [text];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    withEachText(inner, text).map((changed) =>
      Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed },
    ),
  );
}

// Values that no form can send are validation errors or not found, not internal errors.
test('answers no text in the input of an action with an internal error', async ({ app, onDatabase }) => {
  const { byRole } = await onDatabase((database) => makeMembers(database, app));
  const named = nothingNamed('not-a-tenant.example');
  // The first ends the session of the other calls, the second the membership.
  const ending = ['leaveWorkspaceAction', 'revokeOtherSessionsAction'];
  for (const name of Object.keys(actionInputs).filter((each) => !ending.includes(each))) {
    const input = actionInputs[name]?.(named) ?? [];
    await onDatabase((database) => database.query('DELETE FROM rate_limit')); // else its refusal hides the others
    for (const changed of HOSTILE_TEXTS.flatMap((text) => withEachText(input, text))) {
      const answer = await callAction(app.origin, builtAction(name), changed as unknown[], byRole.owner.cookie);
      expect(answer, `${name} ${JSON.stringify(changed).slice(0, 200)}`).not.toMatch(/^(?:internal|status|rate)/);
    }
  }
});

/** Bodies that cannot be parsed as the arguments of an action. */
const UNREADABLE = [
  ['text/plain;charset=UTF-8', 'hidden-access-key'],
  ['text/plain;charset=UTF-8', '["hidden-access-key'],
  ['text/plain;charset=UTF-8', '["$hidden-access-key"]'],
  ['text/plain;charset=UTF-8', `${'['.repeat(50_000)}"hidden-access-key"${']'.repeat(50_000)}`],
  ['multipart/form-data; boundary=x', 'hidden-access-key'],
  ['multipart/form-data', 'hidden-access-key'],
  ['application/json', '{"hidden-access-key"'],
] as const;

const linesOf = (file: string, from: number) => readFileSync(file, 'utf8').slice(from).trimEnd().split('\n');

// Guarantee: nothing of a body that cannot be parsed appears in the log or in the response.
test('logs one JSON object per line, without the body, for a body that cannot be parsed', async ({ app, ask }) => {
  const from = readFileSync(app.logFile, 'utf8').length;
  const save = builtAction('saveCredentialAction');
  for (const [contentType, body] of UNREADABLE) {
    for (const id of [save.id, 'hidden-access-key', 'a'.repeat(42)]) {
      const headers = { 'next-action': id, 'content-type': contentType };
      const { status, text } = await ask(save.path, { method: 'POST', headers, body });
      expect(status, body.slice(0, 40)).toBeGreaterThanOrEqual(400);
      expect(text, body.slice(0, 40)).not.toMatch(/hidden|node_modules| at /);
    }
  }
  const lines = linesOf(app.logFile, from);
  // Next's own message and the request error are logged.
  for (const msg of ['console', 'request failed']) expect(lines.join('\n')).toContain(`"msg":"${msg}"`);
  for (const line of lines) {
    expect(() => JSON.parse(line), line).not.toThrow();
    expect(line).not.toContain('hidden');
  }
});
