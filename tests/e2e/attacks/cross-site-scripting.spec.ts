import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';
import { HOSTILE_HOST, SCRIPT, startHostileTenant } from '#tests/e2e/attacks/hostile-tenant.ts';
import { OWNER, overlay } from '#tests/e2e/support/journey.ts';
import { startApp } from '#tests/support/processes/app-server.ts';
import { chromiumOptions } from '#tests/support/processes/chromium.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';

const ACCESS_KEY = 'hostile-key-5ec3e75ec3e7-4f1d';

/** Asserts that the page rendered all input as text so far. */
async function expectInert(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'injected' in window), page.url()).toBe(false);
  expect(await page.locator('img[src="x"]').count(), page.url()).toBe(0);
}

async function setUp(page: Page): Promise<void> {
  await page.goto('/set-up');
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByLabel('Workspace name').fill(SCRIPT.slice(0, 60));
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
}

async function saveCredential(page: Page): Promise<string> {
  await page.goto('/sources/new/gainsight-cs-nxt/authenticate');
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill(SCRIPT);
  await form.description.fill(SCRIPT);
  await form.baseUrl.fill(`https://${HOSTILE_HOST}`);
  await form.accessKey.fill(ACCESS_KEY);
  await form.save.click();
  await expect(form.dialog).toBeHidden();
  await expect(page.getByRole('radio')).toBeChecked();
  const { items }: { items: { id: string }[] } = await (await page.request.get('/api/credentials')).json();
  return items[0]?.id ?? '';
}

async function saveSource(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Name', { exact: true }).fill(SCRIPT);
  await page.getByLabel('Description').fill(SCRIPT);
  await page.getByRole('combobox', { name: 'Object' }).click();
  await page.getByRole('option').first().click();
  const preview = page.getByRole('region', { name: 'Preview', exact: true });
  await expect(preview.getByRole('cell').first()).toHaveText(SCRIPT);
  await expectInert(page);
  await page.getByRole('button', { name: 'Save source' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText(SCRIPT);
}

/** Everything that a browser has kept in its profile: storage, caches, history, typed text. */
async function filesOf(profile: string): Promise<string[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('shows all input as text on every screen, and keeps no key in the browser', async () => {
  const tenant = await startHostileTenant();
  const folder = makeRunFolder();
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, tenant.certificate);
  const app = await startApp({ env: { ...tenant.env, NODE_EXTRA_CA_CERTS: authority } });
  const profile = join(folder, 'profile');
  // Uncompressed, so that a key in the browser's cache would be found.
  const extraHTTPHeaders = { 'accept-encoding': 'identity' };
  const options = { ...chromiumOptions, baseURL: app.origin, extraHTTPHeaders };
  const context = await chromium.launchPersistentContext(profile, options);
  try {
    const forbidden: string[] = [];
    const sent: string[] = [];
    context.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) forbidden.push(message.text());
    });
    context.on('request', (request) => sent.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
    const cacheable: string[] = [];
    context.on('response', (response) => {
      const { 'cache-control': cacheControl = '', 'content-encoding': packed } = response.headers();
      const isAsset = new URL(response.url()).pathname.startsWith('/_next/static/') || response.url().endsWith('.svg');
      if (!isAsset && (!cacheControl.includes('no-store') || packed !== undefined)) cacheable.push(response.url());
    });
    const page = context.pages()[0] ?? (await context.newPage());

    // Guarantee: stored text is displayed as text and never executed.
    await setUp(page);
    const id = await saveCredential(page);
    await expectInert(page);
    await saveSource(page);
    const source = await page.getByRole('row').nth(1).getByRole('link').first().getAttribute('href');
    tenant.refuse();
    await page.goto(`/credentials/${id}`);
    await page.getByRole('button', { name: 'Test now' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'server error' })).toBeVisible();
    const places = ['/sources', source ?? '', `${source}/edit`, '/credentials', '/credentials?view=table', '/audit'];
    places.push(`/credentials/${id}`, `/credentials/${id}/replace-key`, '/members', '/health', '/account');
    for (const path of places) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await expectInert(page);
    }
    await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();

    // Guarantee: input in a URL is neither executed nor used as a redirect target.
    const encoded = encodeURIComponent(SCRIPT);
    const reflected = [`/credentials?search=${encoded}`, `/audit?action=${encoded}&actor=${encoded}`, `/no/${encoded}`];
    reflected.push(`/sources/new/${encoded}/authenticate`, `/credentials/${encoded}`, `/health?cursor=${encoded}`);
    for (const path of reflected) {
      await page.goto(path);
      await expectInert(page);
    }
    await context.clearCookies();
    for (const next of ['javascript:window.injected=true', '//evil.example']) {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel('Email').fill(OWNER.email);
      await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).not.toHaveURL(/\/sign-in/);
      expect(page.url().startsWith(app.origin)).toBe(true);
      await expectInert(page);
      await context.clearCookies();
    }
    expect(forbidden, 'violations of the Content Security Policy').toEqual([]);

    // Guarantee: no response may be cached by the browser or a proxy.
    expect(cacheable).toEqual([]);

    // Guarantee: a typed key is in no URL, no `Referer` and no browser storage.
    const kept = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      return [
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        JSON.stringify(databases),
        ...(await caches.keys()),
      ];
    });
    expect(kept).toEqual(['{}', '{}', '[]']);
    for (const line of sent) expect(line).not.toContain(ACCESS_KEY);
    await context.close();
    const files = await filesOf(profile);
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      for (const secret of [ACCESS_KEY, OWNER.password]) expect(readFileSync(file).includes(secret), file).toBe(false);
    }
  } finally {
    await context.close();
    await app.stop();
    await tenant.server.close();
    removeFolder(folder);
  }
});
