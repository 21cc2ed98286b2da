import { expect, type Page, type Request } from '@playwright/test';
import { MINUTE_MS } from '#lib/time.ts';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, generateAccessKey, goTo } from '#tests/e2e/support/journey.ts';
import { addSource, copyCredential, saveCredential } from '#tests/e2e/support/many-credentials.ts';

test.use({ account: 'owner' });

const tiles = (page: Page) => page.getByRole('list', { name: 'Saved credentials' }).getByRole('listitem');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search credentials' });

/** Opens the Credentials screen with one verified credential. @returns its tenant and key */
async function openWithOne(page: Page, name: string) {
  await enter(page);
  const access = await generateAccessKey(page);
  await goTo(page, 'Credentials');
  await saveCredential(page, name, access);
  await expect(page.getByRole('link', { name, exact: true })).toBeFocused();
  return access;
}

test('keeps search, filters, sort and view in the address, by keyboard alone', async ({ page, onDatabase }) => {
  await openWithOne(page, 'Acme');
  await onDatabase((database) => copyCredential(database, 'Acme', 120));
  await page.reload();
  await expect(page.getByText('50+ credentials')).toBeVisible();

  // The arrow keys move, Space selects, Enter opens.
  await page.getByRole('link', { name: 'Acme', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: 'Copy 00001' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Select Copy 00001' })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'Copy 00004' })).toBeFocused();
  await page.keyboard.press('Shift+Space');
  await expect(page.getByRole('region', { name: 'Selected credentials' })).toContainText('4 selected');
  await page.keyboard.press('End');
  await expect(page.getByRole('link', { name: /Copy 000[4-9]\d/ }).last()).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('link', { name: 'Acme', exact: true })).toBeFocused();

  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('copy 0001');
  await expect(tiles(page)).toHaveCount(10);
  await expectAccessible(page);
  await expect(page).toHaveURL(/\?search=copy\+0001$/);
  await page.getByRole('combobox', { name: 'Sort' }).selectOption({ label: 'Oldest first' });
  await expect(tiles(page).first()).toContainText('Copy 00019');
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Failed' });
  await expect(tiles(page)).toHaveCount(1);
  await page.getByRole('radio', { name: 'Table' }).press('Space');
  const rows = page.getByRole('table', { name: 'Saved credentials' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expectAccessible(page);
  await expect(page).toHaveURL(/status=failed&search=copy\+0001&sort=oldest&view=table/);

  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(search(page)).toHaveValue('copy 0001');
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('');
  await page.goForward();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('failed');
  await search(page).fill('nothing like it');
  await expect(page.getByText(/No credentials match “nothing like it”/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(search(page)).toHaveValue('');
  await page.getByRole('combobox', { name: 'Sort' }).selectOption({ label: 'Newest first' });
  await page.getByRole('link', { name: 'Acme', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Acme', level: 1 })).toBeVisible();
});

/** Requests of the router for the list's page. */
const isRouterRequest = (url: URL) => url.pathname === '/credentials' && url.searchParams.has('_rsc');

/** Waits until a request is answered, or dropped by the page. */
function endOf(page: Page, predicate: (request: Request) => boolean): Promise<unknown> {
  return Promise.any([page.waitForEvent('requestfinished', predicate), page.waitForEvent('requestfailed', predicate)]);
}

test('keeps a search that is typed while the router waits for the page of Forward', async ({ page, onDatabase }) => {
  await openWithOne(page, 'Acme');
  await onDatabase((database) => copyCredential(database, 'Acme', 30));
  const status = page.getByRole('combobox', { name: 'Status' });
  await page.getByRole('combobox', { name: 'Sort' }).selectOption({ label: 'Oldest first' });
  await status.selectOption({ label: 'Failed' });
  await expect(tiles(page)).toHaveCount(3);
  await page.goBack();
  await expect(status).toHaveValue('');
  // After a reload the router has this page only and asks the server for that of Forward.
  await page.reload();
  await expect(status).toBeEnabled(); // hydrated

  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = 0;
  await page.route(isRouterRequest, async (route) => {
    held += 1;
    await released;
    await route.continue();
  });
  const ended = endOf(page, (request) => isRouterRequest(new URL(request.url())));
  await page.goForward();
  await expect(status).toHaveValue('failed');
  await expect(tiles(page)).toHaveCount(3);
  await search(page).fill('copy 0002');
  await expect(tiles(page)).toHaveCount(1);
  await expect.poll(() => held).toBeGreaterThan(0);

  release();
  await ended;
  await expect(page).toHaveURL(/\?status=failed&search=copy\+0002&sort=oldest$/);
  await expect(search(page)).toHaveValue('copy 0002');
  await expect(tiles(page)).toHaveCount(1);
});

test('follows a link to the list, also while it shows a search', async ({ page }) => {
  await openWithOne(page, 'Acme');
  await search(page).fill('nothing like it');
  await expect(page).toHaveURL(/search=nothing/);
  await expect(tiles(page)).toHaveCount(0);
  await goTo(page, 'Credentials');
  await expect(search(page)).toHaveValue('');
  await expect(tiles(page)).toHaveCount(1);
});

test('shows the list at once and at its place when going back from a credential', async ({ page, onDatabase }) => {
  await openWithOne(page, 'Acme');
  await onDatabase((database) => copyCredential(database, 'Acme', 120));
  await page.reload();
  const far = page.getByRole('link', { name: 'Copy 00090' });
  await expect(async () => {
    await page.mouse.wheel(0, 1_000);
    await expect(far).toBeVisible({ timeout: 500 });
  }).toPass();
  await far.scrollIntoViewIfNeeded();
  const scrollY = await page.evaluate(() => window.scrollY);
  await far.click();
  await expect(page.getByRole('heading', { name: 'Copy 00090', level: 1 })).toBeVisible();

  // Neither the list's pages nor the router's are answered: the list comes from the caches.
  await page.route(
    (url) => isRouterRequest(url) || url.pathname === '/api/credentials',
    () => new Promise<void>(() => {}),
  );
  await page.goBack();
  await expect(far).toBeInViewport();
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - scrollY)).toBeLessThan(2);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('tests and deletes many credentials, reports failures and kept ones, and stops on Cancel', async ({
  page,
  onDatabase,
}) => {
  const access = await openWithOne(page, 'Acme');
  await saveCredential(page, 'Left over', { ...access, accessKey: 'not-the-key-of-this-tenant' }, { verify: false });
  await expect(page.getByRole('link', { name: 'Left over' })).toBeFocused();
  await saveCredential(page, 'Depended on', access);
  await expect(page.getByRole('link', { name: 'Depended on' })).toBeFocused();
  await onDatabase((database) => addSource(database, 'Depended on', 'Companies'));
  await page.reload();
  const bar = page.getByRole('region', { name: 'Selected credentials' });

  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await expect(bar).toContainText('3 selected');
  await bar.getByRole('button', { name: 'Test' }).click();
  await expect(bar.getByRole('status').first()).toHaveText('2 accepted · 1 failed');
  await expect(bar.getByRole('list', { name: 'Results' })).toContainText('Left over: Gainsight rejected');
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Close' }).click();

  // The second response is held back until Cancel is pressed: there is no third request.
  let release = (): void => {};
  const cancelled = new Promise<void>((resolve) => {
    release = resolve;
  });
  let posts = 0;
  await page.route('**/credentials', async (route) => {
    if (route.request().method() === 'POST') posts += 1;
    if (posts === 2) await cancelled;
    await route.continue();
  });
  await bar.getByRole('button', { name: 'Test' }).click();
  await expect(bar.getByRole('status').first()).toContainText('1 of 3');
  await bar.getByRole('button', { name: 'Cancel' }).click();
  release();
  await expect(bar.getByRole('status').first()).toContainText('1 not started');
  expect(posts).toBe(2);
  await page.unroute('**/credentials');
  await bar.getByRole('button', { name: 'Close' }).click();

  await bar.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete 3 credentials?' });
  await expect(dialog).toContainText('Depended on – 1 source');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(bar.getByRole('status').first()).toHaveText('2 deleted · 1 in use, kept');
  await expect(bar.getByRole('link', { name: 'Companies' })).toBeVisible();
  await expect(tiles(page)).toHaveCount(1);
});

test('renders few of five thousand credentials while scrolling, and keeps the focus', async ({ page, onDatabase }) => {
  await openWithOne(page, 'Acme');
  await onDatabase((database) => copyCredential(database, 'Acme', 5_000));
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  // The focus is set before hydration.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.getByRole('link', { name: 'Acme', exact: true }).focus();
  release();
  // Beyond the pages that are kept, so that the first ones are fetched again on the way back.
  const drawn = page.locator('[aria-posinset]');
  const far = drawn.filter({ hasText: /Copy 02[2-9]/ });
  let most = 0;
  await expect
    .poll(
      async () => {
        await page.keyboard.press('End');
        most = Math.max(most, await drawn.count());
        return far.count();
      },
      { timeout: MINUTE_MS, intervals: [100] },
    )
    .toBeGreaterThan(0);
  expect(most).toBeLessThan(400);
  // Wait until the page in view is loaded: a key pressed before is another case.
  await expect(page.locator('[data-place]:focus')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('link', { name: 'Acme', exact: true })).toBeFocused();
  await page.mouse.wheel(0, 20_000);
  await expect(drawn.filter({ hasText: 'Copy 002' }).first()).toBeVisible();
  await expect(page.locator('body')).not.toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: 'Copy 00001' })).toBeFocused();
  expect(errors).toEqual([]);
});
