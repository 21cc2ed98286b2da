import { expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { goTo, overlay } from '#tests/e2e/support/journey.ts';
import { saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

test('recognizes a key during input, without blocking the test', async ({ page }) => {
  const { id, access } = await saveCredential(page, 'Acme production');
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill('Acme again');
  await form.baseUrl.fill(access.baseUrl);
  await form.accessKey.fill(access.accessKey);
  await expect(form.dialog.getByText('This key is already saved in “Acme production”.')).toBeVisible();
  const open = form.dialog.getByRole('link', { name: 'Open “Acme production” (opens in a new tab)' });
  await expect(open).toHaveAttribute('href', `/credentials/${id}`);
  await expectAccessible(page);

  await form.accessKey.fill('another-key-of-the-tenant-1234');
  await expect(form.dialog.getByText(/uses a different key\.$/)).toBeVisible();
  await expect(form.dialog.getByText(`(ends in ${access.accessKey.slice(-4)})`)).toBeVisible();
  const replace = form.dialog.getByRole('link', { name: /^Replace its key instead/ });
  await expect(replace).toHaveAttribute('href', `/credentials/${id}/replace-key`);
  await expectAccessible(page);
  await form.test.click();
  await expect(form.status).toContainText('Gainsight rejected this Access Key');
  await form.accessKey.fill('');
  await expect(replace).toBeHidden();
});

// Guarantee: the searched key is dropped from the page when the dialog closes.
test('finds the credentials that use a leaked key', async ({ page }) => {
  const { id, access } = await saveCredential(page, 'Acme production');
  await goTo(page, 'Credentials');
  const opener = page.getByRole('button', { name: 'Find a key' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Find a key' });
  const key = dialog.getByRole('textbox', { name: 'Key' });
  await expect(key).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(key).toHaveAccessibleDescription('Paste a key.');
  await key.fill('nobody-holds-this-key');
  await dialog.getByRole('button', { name: 'Find' }).click();
  await expect(dialog.getByText('No credential in this workspace uses this key.')).toBeVisible();
  await expectAccessible(page);
  await key.fill(access.accessKey);
  await page.keyboard.press('Enter');
  const found = dialog.getByRole('list', { name: 'Credentials that use this key' });
  await expect(found.getByRole('listitem')).toHaveText(/Acme production.*Access Key/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await opener.click();
  await expect(key).toHaveValue('');
  await expect(found).toBeHidden();
  await key.fill(access.accessKey);
  await page.keyboard.press('Enter');
  await found.getByRole('link', { name: 'Acme production' }).click();
  await expect(page).toHaveURL(`/credentials/${id}`);
  await expect(page.getByRole('region', { name: 'Budget' })).toContainText('1 of 50,000');
});
