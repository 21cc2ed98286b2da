import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { onEveryDatabase, test } from '#tests/e2e/support/fixtures.ts';
import {
  enter,
  generateAccessKey,
  goTo,
  openAuthenticate,
  overlay,
  setUp,
  type TenantAccess,
} from '#tests/e2e/support/journey.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 360, height: 740 };
const looks = [
  { use: { colorScheme: 'light', viewport: wide }, tags: onEveryDatabase },
  { use: { colorScheme: 'dark', viewport: wide }, tags: {} },
  { use: { colorScheme: 'light', viewport: narrow }, tags: {} },
  { use: { colorScheme: 'dark', viewport: narrow }, tags: {} },
] as const;

async function fillCredential(page: Page, name: string, { baseUrl }: TenantAccess, accessKey: string): Promise<void> {
  const form = overlay(page);
  await form.name.fill(name);
  await form.description.fill('Company data, refreshed nightly.');
  await form.baseUrl.fill(baseUrl);
  await form.accessKey.fill(accessKey);
}

for (const look of looks) {
  test.describe(`${look.use.colorScheme}, ${look.use.viewport.width} px`, () => {
    test.use(look.use);

    test('creates a source with a verified credential from set-up on, by pointer', look.tags, async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
      await expectAccessible(page);
      await setUp(page);
      await expectAccessible(page);
      const access = await generateAccessKey(page);
      await expectAccessible(page);

      await goTo(page, 'Sources');
      await page.getByRole('link', { name: 'New source' }).first().click();
      await expect(page.getByRole('heading', { name: 'Select type' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Gainsight CS NXT' }).click();
      await expect(page.getByRole('heading', { name: 'Authenticate' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
      await expectAccessible(page);

      await page.getByRole('button', { name: 'Add Credential' }).click();
      const form = overlay(page);
      await expect(form.name).toBeFocused();
      await fillCredential(page, 'Acme production', access, 'not-the-key-of-this-tenant');
      await expectAccessible(page);
      await form.test.click();
      await expect(form.status).toContainText('Gainsight rejected this Access Key');
      await expect(form.accessKey).toHaveAttribute('aria-invalid', 'true');
      await expect(form.name).toHaveValue('Acme production');
      await expect(form.baseUrl).toHaveValue(access.baseUrl);
      await expect(form.accessKey).toHaveValue('not-the-key-of-this-tenant');
      await expect(form.saveUnverified).toBeVisible();
      await expectAccessible(page);

      await form.accessKey.fill(access.accessKey);
      await form.test.click();
      await expect(form.status).toContainText('Gainsight accepted this key');
      await expectAccessible(page);
      await form.save.click();
      await expect(form.dialog).toBeHidden();
      const tile = page.getByRole('radio', { name: 'Acme production' });
      await expect(tile).toBeChecked();
      await expect(page.getByText('Verified')).toBeVisible();
      await expectAccessible(page);

      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.getByRole('heading', { name: 'Configure' })).toBeVisible();
      await page.getByLabel('Name', { exact: true }).fill('Companies');
      const object = page.getByRole('combobox', { name: 'Object' });
      await object.click();
      await expectAccessible(page, '[role="listbox"]');
      await page
        .getByRole('option', { name: /^Company\b/ })
        .first()
        .click();
      await expect(page.getByRole('region', { name: 'Preview', exact: true }).getByRole('row')).toHaveCount(6);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Save source' }).click();
      const row = page.getByRole('row', { name: /Companies/ });
      await expect(row).toContainText('Acme production');
      await expect(row).toContainText('Gainsight CS NXT');
      await expectAccessible(page);

      await goTo(page, 'Credentials');
      await expect(page.getByText('Used by 1')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('creates a source by keyboard alone', onEveryDatabase, async ({ page }) => {
  const press = (key: string) => page.keyboard.press(key);
  /** Presses Tab until the named control has the focus. */
  async function tabTo(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
    const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await press('Tab');
    }
    await expect(target).toBeFocused();
  }
  async function type(role: Parameters<Page['getByRole']>[0], name: string, text: string): Promise<void> {
    await tabTo(role, name);
    await page.keyboard.type(text);
  }

  await setUp(page);
  const access = await generateAccessKey(page);
  await tabTo('link', 'Sources');
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
  await tabTo('link', 'New source');
  await press('Enter');
  await tabTo('link', 'Gainsight CS NXT');
  await press('Enter');
  await tabTo('button', 'Add Credential');
  await press('Enter');

  const form = overlay(page);
  await expect(form.name).toBeFocused();
  await page.keyboard.type('By keyboard');
  await type('textbox', 'API Base Url', access.baseUrl.replace('https://', ''));
  await press('Tab');
  await tabTo('button', /^Use https:/);
  await press('Enter');
  await expect(form.baseUrl).toHaveValue(access.baseUrl);
  await type('textbox', 'Access Key', 'wrong-key');
  await press('Enter');
  await expect(form.status).toContainText('Gainsight rejected this Access Key');
  await expect(form.accessKey).toBeFocused();
  await press('ControlOrMeta+a');
  await page.keyboard.type(access.accessKey);
  await press('Enter');
  await expect(form.dialog).toBeHidden();

  const tile = page.getByRole('radio', { name: 'By keyboard' });
  await expect(tile).toBeFocused();
  await expect(tile).toBeChecked();
  await tabTo('button', 'Next');
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Configure' })).toBeVisible();
  await type('textbox', 'Name', 'Companies by keyboard');
  await type('combobox', 'Object', 'Company');
  await press('Enter');
  await tabTo('button', 'Save source');
  await press('Enter');
  await expect(page.getByRole('row', { name: /Companies by keyboard/ })).toBeVisible();
});

test.describe('an owner', () => {
  test.use({ account: 'owner' });

  test('creates a destination', async ({ page }) => {
    await enter(page);
    const access = await generateAccessKey(page);
    await goTo(page, 'Destinations');
    await page.getByRole('link', { name: 'New destination' }).first().click();
    await page.getByRole('link', { name: 'Gainsight CS NXT' }).click();
    await page.getByRole('button', { name: 'Add Credential' }).click();
    await fillCredential(page, 'Acme', access, access.accessKey);
    await overlay(page).save.click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Back to Gainsight');
    await page.getByRole('combobox', { name: 'Object' }).fill('Company');
    await page.getByRole('option').first().click();
    await expect(page.getByRole('region', { name: 'Preview', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'Save destination' }).click();
    await expect(page.getByRole('row', { name: /Back to Gainsight/ })).toBeVisible();
  });

  test('redirects from a step that is not reachable yet', async ({ page }) => {
    await enter(page);
    await page.goto('/sources/new/no-such-connector/authenticate');
    await expect(page).toHaveURL(/\/sources\/new$/);
    await page.goto('/sources/new/gainsight-cs-nxt/configure');
    await expect(page).toHaveURL(/\/authenticate$/);
    await page.goto('/sources/new/gainsight-cs-nxt/configure?credential=nothing');
    await expect(page).toHaveURL(/\/authenticate$/);
    await openAuthenticate(page);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Select type' })).toBeVisible();
    await page.goForward();
    await expect(page.getByRole('heading', { name: 'Authenticate' })).toBeVisible();
  });
});
