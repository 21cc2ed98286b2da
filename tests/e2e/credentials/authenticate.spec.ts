import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, generateAccessKey, openAuthenticate, overlay } from '#tests/e2e/support/journey.ts';
import { copyCredential, saveCredential } from '#tests/e2e/support/many-credentials.ts';

test.use({ account: 'owner' });

/** Layout shift score. Less is a fraction of a pixel; up to 0.1 counts as good. @see https://web.dev/articles/cls */
const NOTICEABLE_SHIFT = 0.001;

/** The Authenticate screen with one credential. */
async function openWithOne(page: Page) {
  await enter(page);
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  await saveCredential(page, 'Acme', access);
  await expect(page.getByRole('radio', { name: 'Acme' })).toBeChecked();
  return access;
}

test('shows skeletons in the size of tiles, and loads again with Try again', async ({ page, onDatabase }) => {
  await openWithOne(page);
  await onDatabase((database) => copyCredential(database, 'Acme', 120));
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/api\/credentials\?.*cursor=/, async (route) => {
    await held;
    await route.fulfill({ status: 503, json: { message: 'The database does not answer.' } });
  });
  await page.reload();
  const tiles = page.getByRole('radiogroup', { name: 'Saved credentials' });
  const size = await tiles.locator('label').first().boundingBox();
  const skeleton = tiles.locator('div[aria-hidden="true"]').first();
  await expect(async () => {
    await page.mouse.wheel(0, 20_000);
    await expect(skeleton).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await skeleton.boundingBox()).toMatchObject({ width: size?.width, height: size?.height });

  release();
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load credentials' });
  await expect(alert).toContainText('The database does not answer.');
  await expectAccessible(page);
  await page.unrouteAll();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
  await expect(page.getByRole('searchbox', { name: 'Search credentials' })).toBeFocused();
  await expect(page.getByRole('radio', { name: /Copy 000[5-9]/ }).first()).toBeVisible();
});

test('does not shift the layout while tiles load, and shows the exact time in a tooltip', async ({
  page,
  onDatabase,
}) => {
  await openWithOne(page);
  await onDatabase((database) => copyCredential(database, 'Acme', 20));
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload({ waitUntil: 'networkidle' });
  // As many as fit.
  await expect.poll(() => page.getByRole('radio').count()).toBeGreaterThan(12);
  await page.getByRole('searchbox', { name: 'Search credentials' }).fill('copy 0001');
  await expect(page.getByRole('radio')).toHaveCount(10);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(Math.max(0, ...shifts)).toBeLessThan(NOTICEABLE_SHIFT);
  const when = page.locator('time').first();
  await expect(when).toHaveText('just now');
  await expect(when).toHaveAttribute('title', /^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
});

test.describe('at 200 % zoom', () => {
  // 1280 × 800 pixels in CSS pixels.
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('keeps the result and the footer of the overlay in view', async ({ page }) => {
    const access = await openWithOne(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add Credential' }).click();
    const form = overlay(page);
    await form.name.fill('Second');
    await form.baseUrl.fill(access.baseUrl);
    await form.accessKey.fill('not-the-key-of-this-tenant');
    await form.save.click();
    await expect(form.status).toContainText('Gainsight rejected');
    for (const part of [form.status, form.accessKey, form.cancel, form.saveUnverified, form.save]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    await expectAccessible(page);
    await form.name.focus();
    await expect(form.name).toBeInViewport({ ratio: 1 });
  });
});
