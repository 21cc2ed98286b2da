import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect } from '@playwright/test';
import { nothingNamed } from '#tests/e2e/access/action-inputs.ts';
import { addressOf } from '#tests/e2e/access/addresses.ts';
import { builtAction } from '#tests/e2e/access/call-action.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, OWNER } from '#tests/e2e/support/journey.ts';
import { sendRaw } from '#tests/e2e/support/raw-request.ts';
import { routes } from '#tests/rules/access-table.ts';
import { startApp } from '#tests/support/processes/app-server.ts';

test.use({ account: 'owner' });

/** The `Cookie` header of the browser. */
async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

// An injected script does not run: it has no nonce, which differs with each response.
test('sends a policy with each page, whose nonce every script has', async ({ request }) => {
  const nonces = new Set<string | undefined>();
  for (const path of ['/sources', '/credentials', '/sandbox', '/account', '/no/such/page', '/sign-in']) {
    const answer = await request.get(path);
    const headers = answer.headers();
    const nonce = nonceOf(headers['content-security-policy']);
    nonces.add(nonce);
    const html = await answer.text();
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    expect(html, path).not.toMatch(/<style(?![^>]*nonce)/);
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy'], path).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['referrer-policy'], path).toBe('same-origin');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['x-powered-by'], path).toBeUndefined();
    expect(headers['permissions-policy'], path).toContain('camera=()');
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    expect(headers['cross-origin-resource-policy'], path).toBe('same-origin');
    expect(headers['cache-control'], path).toContain('no-store');
    // Without TLS, a browser that stored HSTS could not reach the app again.
    expect(headers['strict-transport-security'], path).toBeUndefined();
  }
  expect(nonces.size).toBe(6);
  const api = (await request.get('/api/credentials')).headers();
  expect(api['cache-control']).toContain('no-store');
  expect(api['cross-origin-resource-policy']).toBe('same-origin');
});

// Like stored text that a page forgot to escape.
test('does not run an event handler that was injected into a page', async ({ browser, app }) => {
  const page = await browser.newPage({ baseURL: app.origin });
  await page.goto('/sign-in');
  const violation = page.evaluate(() => {
    const seen = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      }),
    );
    document.body.insertAdjacentHTML('beforeend', '<img src="/no/such" onerror="window.injected = true">');
    return seen;
  });
  expect(await violation).toMatch(/^script-src/);
  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  await page.context().close();
});

// Cross-site request forgery: a browser sends the user's cookies with requests of other sites.
test('refuses an action from another site, and says why', async ({ page, app, context }) => {
  const action = builtAction('signOutAction');
  const cookie = await cookieOf(context);
  const headers = { 'next-action': action.id, cookie, 'content-type': 'text/plain;charset=UTF-8' };
  for (const origin of ['https://evil.example', 'null', undefined]) {
    for (const forwarded of [undefined, 'evil.example', new URL(app.origin).host]) {
      const said = { ...(origin && { origin }), ...(forwarded && { 'x-forwarded-host': forwarded }) };
      const refused = await sendRaw(app.origin, action.path, {
        method: 'POST',
        headers: { ...headers, ...said },
        body: '[]',
      });
      expect(refused.status, `${origin} ${forwarded}`).toBe(403);
      expect(refused.text).toContain('TRUSTED_ORIGINS');
    }
  }
  await enter(page);
});

// Guarantee: other sites cannot make the API respond, even though they cannot read the response.
test('refuses API requests from another site', async ({ app, context }) => {
  const cookie = await cookieOf(context);
  const own = Object.keys(routes).filter((route) => /^GET app\/api\/(?!tenant\/)/.test(route));
  expect(own.length).toBeGreaterThan(8);
  for (const route of own) {
    const path = addressOf(route.split(' ')[1] ?? '', nothingNamed('acme.gainsightcloud.com'));
    const get = (headers: Record<string, string>) => sendRaw(app.origin, path, { headers: { cookie, ...headers } });
    const foreign = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of [...foreign, { 'sec-fetch-site': 'same-site' }]) {
      expect((await get(headers)).text, route).toContain('foreign_origin');
    }
    expect((await get({ 'sec-fetch-site': 'same-origin' })).text, route).not.toContain('foreign_origin');
  }
});

// Guarantee: nothing is done with a body that exceeds the limit.
test('refuses a body over the limit with a message, with and without a stated length', async ({ app }) => {
  const action = builtAction('setThemeAction');
  const headers = { origin: app.origin, 'next-action': action.id, 'content-type': 'text/plain;charset=UTF-8' };
  const body = `["dark"]${' '.repeat(1_048_576)}`;
  const post = (more: Record<string, string>) =>
    sendRaw(app.origin, action.path, { method: 'POST', headers: { ...headers, ...more }, body });
  const told = await post({});
  expect(told.status).toBe(413);
  expect(told.text).toContain('256 KiB');
  expect(told.headers['set-cookie']).toBeUndefined();
  for (const forged of ['', 'true', 'A'.repeat(43)]) {
    const untold = await post({ 'transfer-encoding': 'chunked', 'x-latchkey-checked': forged });
    expect(untold.status).toBe(411);
    expect(untold.text).toContain('Content-Length');
    expect(untold.headers['set-cookie']).toBeUndefined();
  }
});

// Actions queued before a navigation: Next forwards those that the current page does not contain.
test('runs an action from any page', async ({ app, context }) => {
  const cookie = await cookieOf(context);
  const { id } = builtAction('setFaultsAction');
  const headers = { origin: app.origin, cookie, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' };
  for (const path of ['/audit', '/sources', '/account']) {
    const { status, text } = await sendRaw(app.origin, path, { method: 'POST', headers, body: '[{}]' });
    expect({ status, done: text.includes('"code":"invalid_input"') }, path).toEqual({ status: 200, done: true });
  }
});

// Guarantee: no host name bypasses the check of the origin.
test('runs no action under a tenant’s name, or one like it', async ({ app }) => {
  const action = builtAction('setThemeAction');
  const names = [
    'acme.gainsightcloud.com',
    'xgainsightcloud.com',
    'gainsightcloud.com',
    'a.gainsightcloud.com.evil.example',
  ];
  for (const host of names) {
    const headers = { host, 'next-action': action.id, 'content-type': 'text/plain;charset=UTF-8' };
    for (const path of [action.path, '/', '/sign-in', '/_next/x']) {
      const answer = await sendRaw(app.origin, path, { method: 'POST', headers, body: '["dark"]' });
      expect(answer.status, `${host}${path}`).toBeGreaterThanOrEqual(400);
      expect(answer.headers['set-cookie'], `${host}${path}`).toBeUndefined();
    }
  }
});

// Guarantee: every response has a policy, private data is not cached, and an export is not rendered as a page.
test('sends security headers with redirects, data, exports, invitations and refusals', async ({ app, context }) => {
  const cookie = await cookieOf(context);
  const headers = { cookie, origin: app.origin };
  const get = (path: string) => sendRaw(app.origin, path, { headers });
  const answers = {
    redirect: await get('/workspace'),
    data: await get('/api/credentials'),
    export: await get('/api/audit/export'),
    invitation: await get(`/invitation/${'A'.repeat(43)}`),
    foreign: await sendRaw(app.origin, '/', { method: 'POST', headers: { origin: 'https://evil.example' } }),
    tooLarge: await sendRaw(app.origin, '/', { method: 'POST', headers, body: ' '.repeat(1_048_576) }),
  };
  const statuses = Object.values(answers).map(({ status }) => status);
  expect(statuses).toEqual([307, 200, 200, 404, 403, 413]);
  for (const [what, answer] of Object.entries(answers)) {
    expect(answer.headers['content-security-policy'], what).toMatch(/nonce-.*frame-ancestors 'none'/);
    expect(answer.headers['x-content-type-options'], what).toBe('nosniff');
    expect(answer.headers['cross-origin-resource-policy'], what).toBe('same-origin');
    if (what !== 'redirect') expect(answer.headers['cache-control'], what).toContain('no-store');
  }
  expect(answers.export.headers['content-disposition']).toMatch(/^attachment; filename="latchkey-audit-.*\.csv"$/);
  // The URL is sufficient to use it.
  expect(answers.invitation.headers['referrer-policy']).toBe('no-referrer');
});

// Behind a proxy, the app's host differs from the browser's; the origin is checked all the same.
test('behind TLS, makes cookies Secure, sends HSTS, and allows the configured origins', async () => {
  const own = 'https://latchkey.example';
  const trusted = 'https://keys.example:8443';
  const app = await startApp({ env: { APP_URL: own, TRUSTED_ORIGINS: trusted } });
  try {
    const call = (name: string, input: unknown[], origin: string) => {
      const action = builtAction(name);
      const headers = { 'next-action': action.id, 'content-type': 'text/plain;charset=UTF-8', origin };
      return sendRaw(app.origin, action.path, { method: 'POST', headers, body: JSON.stringify(input) });
    };
    expect((await call('setThemeAction', ['dark'], app.origin)).status).toBe(403);
    expect((await call('setThemeAction', ['dark'], 'http://latchkey.example')).status).toBe(403);
    const theme = await call('setThemeAction', ['dark'], trusted);
    const { email, password, workspace } = OWNER;
    const account = await call('createFirstAccountAction', [{ email, password, workspaceName: workspace }], own);
    const again = await call('signInAction', [{ email, password }, null], own);
    const cookies = [theme, account, again].flatMap(({ headers }) => headers['set-cookie'] ?? []);
    const session = '__Secure-latchkey.session_token';
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['theme', session, session, 'latchkey-workspace']);
    for (const cookie of cookies) expect(cookie).toMatch(/(?=.*; HttpOnly)(?=.*; SameSite=Lax)(?=.*; Secure)/i);
    const signedOut = await sendRaw(app.origin, '/sign-in', {});
    const refused = await call('setThemeAction', ['dark'], app.origin);
    for (const { headers } of [theme, signedOut, refused]) {
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
      expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
    }
  } finally {
    await app.stop();
  }
});

// Guarantee: no path that resembles one of Next's files bypasses the checks.
test('applies the policy and the origin check to every address, and logs no injected line', async ({ app }) => {
  const theme = builtAction('setThemeAction');
  for (const path of ['/_next/x', '/_next/new', '/_next/static', '/_next/static/edit', '/icon.svgfoo', '/icon.svg/x']) {
    const headers = { 'next-action': theme.id, 'content-type': 'text/plain;charset=UTF-8' };
    const posted = await fetch(app.origin + path, { method: 'POST', headers, body: '["dark"]', redirect: 'manual' });
    expect(posted.status, path).toBeGreaterThanOrEqual(400);
    expect(posted.headers.get('set-cookie'), path).toBeNull();
    const read = await fetch(app.origin + path, { redirect: 'manual' });
    expect(read.headers.get('content-security-policy'), path).toContain('nonce-');
  }
  const forged = encodeURIComponent('/x\n{"level":"info","msg":"FORGED"}\n');
  for (const image of ['image', 'image/', 'imagefoo', 'image;x', 'image.x', 'image%20']) {
    const answer = await fetch(`${app.origin}/_next/${image}?url=${forged}&w=64&q=75`, { redirect: 'manual' });
    expect([308, 404], image).toContain(answer.status);
  }
  expect(await readFile(app.logFile, 'utf8')).not.toContain('FORGED');
});

// Guarantee: the response to an internal error contains only an id. Details are in the log.
// A successful save is not reported as failed, and the user can continue without a reload.
test('shows no stack, path or database detail of an unexpected error', async ({ app, page, onDatabase }) => {
  await enter(page);
  await onDatabase((database) => database.query('ALTER TABLE resource RENAME TO resource_away'));
  try {
    const answer = await page.goto('/destinations?search=hidden-in-a-query');
    expect(answer?.status()).toBe(500);
    await expect(page.getByRole('alert').getByText('This page couldn’t be loaded')).toBeVisible();
    await expect(page.getByText('check whether it was applied before you repeat it')).toBeVisible();
    await onDatabase((database) => database.query('ALTER TABLE credential RENAME TO credential_away'));
    const api = await page.request.get('/api/credentials');
    expect(api.status()).toBe(500);
    expect(await api.json()).toMatchObject({ code: 'internal' });
    const log = await readFile(app.logFile, 'utf8');
    expect(log).toContain('"msg":"request failed"');
    expect(log).not.toContain('hidden-in-a-query');
    for (const text of [await page.content(), await api.text()]) {
      expect(text).not.toMatch(
        /\bat async\b|node_modules|\.next\/server|prisma|relation|(?:resource|credential)_away/i,
      );
    }
  } finally {
    await onDatabase((database) => database.query('ALTER TABLE resource_away RENAME TO resource'));
    await onDatabase((database) => database.query('ALTER TABLE IF EXISTS credential_away RENAME TO credential'));
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Destinations', level: 1 })).toBeVisible();
  await expect(page.getByText('This page couldn’t be loaded')).toBeHidden();
});
