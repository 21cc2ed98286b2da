import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { onEveryDatabase, test } from '#tests/e2e/support/fixtures.ts';
import {
  enter,
  generateAccessKey,
  OWNER,
  openAuthenticate,
  overlay,
  setUp,
  signIn,
} from '#tests/e2e/support/journey.ts';
import { rowsText } from '#tests/support/database/all-tables.ts';

const TYPED_WRONG_KEY = 'typed-wrong-key-4f1d2c3b5a';

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

// A typed key exists in sealed form only.
test(
  'leaves no key in logs, database files, pages, payloads and responses',
  onEveryDatabase,
  async ({ page, app, onDatabase }) => {
    const answers: { url: string; body: string }[] = [];
    const pending: Promise<void>[] = [];
    // Finished requests only: the body of one that the page drops never ends.
    page.on('requestfinished', (request) => {
      const read = async () => {
        const response = await request.response();
        if (response !== null) answers.push({ url: response.url(), body: await response.text() });
      };
      pending.push(read().catch(() => {})); // a redirect has no body
    });

    await setUp(page);
    const { baseUrl, accessKey } = await generateAccessKey(page);
    const shownOnce = answers.length;
    await openAuthenticate(page);
    await page.getByRole('button', { name: 'Add Credential' }).click();
    const form = overlay(page);
    await form.name.fill('Acme');
    await form.baseUrl.fill(baseUrl);
    await form.accessKey.fill(TYPED_WRONG_KEY);
    await form.save.click();
    await expect(form.status).toContainText('Gainsight rejected');
    await form.accessKey.fill(accessKey);
    await form.save.click();
    await expect(form.dialog).toBeHidden();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Companies');
    await page.getByRole('combobox', { name: 'Object' }).fill('Company');
    await page.getByRole('option').first().click();
    await expect(page.getByRole('region', { name: 'Preview', exact: true }).getByRole('row')).toHaveCount(6);
    await page.getByRole('button', { name: 'Save source' }).click();
    await expect(page.getByRole('row', { name: /Companies/ })).toBeVisible();
    for (const path of [
      '/credentials',
      '/sandbox',
      '/sources',
      '/api/credentials',
      '/sources/new/gainsight-cs-nxt/authenticate',
    ]) {
      await page.goto(path);
    }
    await page.goto('/sources');
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await signIn(page);
    await Promise.all(pending);

    const secrets = [accessKey, TYPED_WRONG_KEY, OWNER.password];
    expect(answers.length).toBeGreaterThan(20);
    for (const { url, body } of answers.slice(shownOnce)) {
      for (const secret of secrets) expect(body.includes(secret), `${url} answers with a secret`).toBe(false);
    }
    for (const { url } of answers) {
      for (const secret of secrets) expect(url.includes(secret), 'a secret in a URL').toBe(false);
    }
    const files = [app.logFile, ...(await filesBelow(app.dataDir))];
    for (const file of files) {
      const content = await readFile(file);
      for (const secret of secrets) expect(content.includes(secret), `${file} holds a secret`).toBe(false);
    }
    // With a database server, the data folder has no copy of the database.
    const stored = await onDatabase(rowsText);
    expect(stored).toContain('Companies');
    for (const secret of secrets) expect(stored.includes(secret), 'the database holds a secret').toBe(false);
    const log = await readFile(app.logFile, 'utf8');
    expect(log).toContain('"route":"/sources/new/gainsight-cs-nxt/authenticate"');
    const session = (await page.context().cookies()).find(({ name }) => name === 'latchkey.session_token');
    const [token] = decodeURIComponent(session?.value ?? '').split('.');
    expect(token).toMatch(/^\w{20,}$/);
    expect(log.includes(token ?? ''), 'the log holds a session').toBe(false);
  },
);

test.describe('an owner', () => {
  test.use({ account: 'owner' });

  test('answers no page and no API request without a session', async ({ page, app }) => {
    await enter(page);
    await page.context().clearCookies();
    for (const path of [
      '/sources',
      '/destinations',
      '/credentials',
      '/sandbox',
      '/sources/new/gainsight-cs-nxt/authenticate',
    ]) {
      await page.goto(path);
      await expect(page).toHaveURL(/\/sign-in/);
    }
    const id = '00000000-0000-4000-8000-000000000000';
    for (const path of [
      '/api/credentials',
      `/api/credentials/${id}/objects`,
      `/api/credentials/${id}/objects/Company/preview`,
    ]) {
      const response = await page.request.get(new URL(path, app.origin).href);
      expect(response.status(), path).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'unauthenticated' });
    }
  });
});
