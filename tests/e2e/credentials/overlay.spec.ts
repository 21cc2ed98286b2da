import { expect } from '@playwright/test';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, generateAccessKey, openAuthenticate, overlay } from '#tests/e2e/support/journey.ts';

test.use({ account: 'owner' });

test.beforeEach(async ({ page }) => enter(page));

test('shows errors on blur and on submit, not during the first input', async ({ page }) => {
  await openAuthenticate(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.baseUrl.pressSequentially('acme');
  await expect(form.baseUrl).not.toHaveAttribute('aria-invalid');
  await form.accessKey.focus();
  await expect(form.baseUrl).toHaveAttribute('aria-invalid', 'true');
  await form.dialog.getByRole('button', { name: 'Use https://acme.gainsightcloud.com' }).click();
  await expect(form.baseUrl).toHaveValue('https://acme.gainsightcloud.com');
  await expect(form.baseUrl).toBeFocused();
  await expect(form.baseUrl).not.toHaveAttribute('aria-invalid');
  await expect(form.baseUrl).toHaveAccessibleDescription(/Requests go to https:\/\/acme\.gainsightcloud\.com\/v1/);
  await form.save.click();
  await expect(form.name).toHaveAccessibleDescription('Enter a name.');
  await expect(form.accessKey).toHaveAttribute('aria-invalid', 'true');
  await expect(form.name).toBeFocused();
});

test('asks before Esc discards input, and returns the focus to the tile', async ({ page }) => {
  await openAuthenticate(page);
  const opener = page.getByRole('button', { name: 'Add Credential' });
  await opener.click();
  const form = overlay(page);
  await expect(form.name).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form.dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await form.name.fill('Typed');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Discard this credential?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(form.name).toHaveValue('Typed');
  await form.cancel.click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(form.dialog).toBeHidden();
  await opener.click();
  await expect(form.name).toHaveValue('');
});

// Guarantee: a key is readable only while Show Access Key is pressed.
test('masks the key unless Show Access Key is pressed', async ({ page }) => {
  await openAuthenticate(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  const mask = () =>
    form.accessKey.evaluate((input) => getComputedStyle(input).getPropertyValue('-webkit-text-security'));
  expect(await mask()).toBe('disc');
  await form.showAccessKey.click();
  await expect(form.showAccessKey).toHaveAttribute('aria-pressed', 'true');
  expect(await mask()).toBe('none');
  await expect(form.accessKey).toHaveAttribute('autocomplete', 'off');
  await expect(form.accessKey).toHaveAttribute('spellcheck', 'false');
});

test('saves one credential on a double click', async ({ page }) => {
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill('Once');
  await form.baseUrl.fill(access.baseUrl);
  await form.accessKey.fill(access.accessKey);
  await form.save.dblclick();
  await expect(form.dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole('radio')).toHaveCount(1);
  await expect(page.getByRole('radio', { name: 'Once' })).toBeChecked();
});

test('reports a lost response, keeps the input, and saves one credential on retry', async ({ page }) => {
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill('Answer lost');
  await form.baseUrl.fill(access.baseUrl);
  await form.accessKey.fill(access.accessKey);
  await page.route('**/authenticate**', async (route) => {
    // Only the save; the lookup of the typed key is another request.
    if (!route.request().postData()?.includes('"verify"')) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await form.save.click();
  await expect(form.status).toContainText('No response arrived');
  await expect(form.accessKey).toHaveValue(access.accessKey);
  await page.unrouteAll();
  await form.save.click();
  await expect(form.dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole('radio')).toHaveCount(1);
});

test('saves a rejected key without verifying, and shows a taken name at its field', async ({ page }) => {
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  const opener = page.getByRole('button', { name: 'Add Credential' });
  const form = overlay(page);
  const fill = async () => {
    await form.name.fill('Acme');
    await form.baseUrl.fill(access.baseUrl);
    await form.accessKey.fill('not-the-key');
  };
  await opener.click();
  await fill();
  await form.save.click();
  await expect(form.status).toContainText('Gainsight rejected');
  await form.saveUnverified.click();
  await expect(form.dialog).toBeHidden();
  await expect(page.getByText('Not verified')).toBeVisible();

  await opener.click();
  await fill();
  await form.name.fill('ACME');
  await form.test.click();
  await expect(form.status).toContainText('Gainsight rejected');
  await form.saveUnverified.click();
  await expect(form.name).toHaveAccessibleDescription(/already taken/);
  await expect(form.accessKey).toHaveValue('not-the-key');
});

test('tests a key before the credential has a name', async ({ page }) => {
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.test.click();
  await expect(form.baseUrl).toBeFocused();
  await expect(form.accessKey).toHaveAttribute('aria-invalid', 'true');
  await expect(form.name).not.toHaveAttribute('aria-invalid');
  await form.baseUrl.fill(access.baseUrl);
  await form.accessKey.fill(access.accessKey);
  await form.test.click();
  await expect(form.status).toContainText('Gainsight accepted this key');
  await form.save.click();
  await expect(form.name).toHaveAccessibleDescription('Enter a name.');
});

test('hides the result of a test after new input', async ({ page }) => {
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill('Acme');
  await form.baseUrl.fill(access.baseUrl);
  await form.accessKey.fill(access.accessKey);
  await form.test.click();
  await expect(form.status).toContainText('Gainsight accepted this key');
  await form.accessKey.press('End');
  await form.accessKey.pressSequentially('x');
  await expect(form.dialog.getByText('Gainsight accepted this key')).toBeHidden();
});

test('searches the tiles during input, focuses the search with /, and moves the selection with arrow keys', async ({
  page,
}) => {
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  const form = overlay(page);
  for (const name of ['Acme production', 'Northwind', 'Contoso']) {
    await page.getByRole('button', { name: 'Add Credential' }).click();
    await form.name.fill(name);
    await form.baseUrl.fill(access.baseUrl);
    await form.accessKey.fill(access.accessKey);
    await form.save.click();
    await expect(form.dialog).toBeHidden();
    await expect(page.getByRole('radio', { name })).toBeFocused();
  }
  await expect(page.getByRole('radiogroup', { name: 'Saved credentials' })).toBeVisible();
  await page.getByRole('button', { name: 'Add Credential' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add Credential' })).toBeFocused();
  await page.getByRole('radio', { name: 'Contoso' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Northwind' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Northwind' })).toBeChecked();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search credentials' })).toBeFocused();
  await page.keyboard.type('acme p');
  await expect(page.getByRole('radio')).toHaveCount(1);
  await page.keyboard.type('zzz');
  await expect(page.getByText('No credentials match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('radio')).toHaveCount(3);
});
