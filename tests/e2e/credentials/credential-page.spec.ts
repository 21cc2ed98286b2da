import { expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { duplicate, insertSources, openEdit, saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

test('edits a credential without its key, and requires the key for another address', async ({ page }) => {
  const { id, access } = await saveCredential(page, 'Acme production');
  await page.goto(`/credentials/${id}`);
  await expect(page.getByRole('heading', { name: 'Acme production', level: 1 })).toBeVisible();
  await expect(page.getByText('Not used by any source or destination.')).toBeVisible();
  await expectAccessible(page);

  const sheet = await openEdit(page);
  await expect(sheet.accessKey).toHaveValue('');
  await expect(sheet.dialog.getByText(`Ends in ${access.accessKey.slice(-4)}`)).toBeVisible();
  await expect(sheet.accessKey).toHaveAccessibleDescription('Leave empty to keep the saved key.');
  await expectAccessible(page);
  await sheet.baseUrl.fill('https://elsewhere.gainsightcloud.com');
  await sheet.save.click();
  await expect(sheet.accessKey).toHaveAccessibleDescription(/is never sent elsewhere/);
  await expect(sheet.accessKey).toBeFocused();
  await expectAccessible(page);
  await sheet.baseUrl.fill(access.baseUrl);
  await sheet.name.fill('Acme EU');
  await sheet.description.fill('Companies, nightly.');
  await sheet.save.click();
  await expect(sheet.dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Acme EU', level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();

  await page.getByRole('button', { name: 'Test now' }).dblclick();
  await expect(page.getByRole('status').filter({ hasText: 'Gainsight accepted this key' })).toBeVisible();
  const tests = page.getByRole('table', { name: 'Tests' });
  await expect(tests.getByRole('row')).toHaveCount(3);
  await expect(tests.getByRole('row').nth(1)).toContainText('Manual');
  await expect(page.getByRole('img', { name: /^The last 2 tests: 2 accepted/ })).toBeVisible();
  await expectAccessible(page);
});

test('shows the second editor what the first one changed and lets them choose', async ({ page, context }) => {
  const { id } = await saveCredential(page, 'Acme');
  const other = await context.newPage();
  await Promise.all([page, other].map((each) => each.goto(`/credentials/${id}`)));
  const [first, second] = await Promise.all([openEdit(page), openEdit(other)]);
  await first.name.fill('Acme by the first');
  await first.save.click();
  await expect(first.dialog).toBeHidden();

  await second.name.fill('Acme by the second');
  await second.description.fill('Typed by the second.');
  await second.save.click();
  await expect(second.conflict).toContainText('Someone else changed this credential');
  await expect(second.conflict).toContainText('Theirs: Acme by the first');
  await expect(second.description).toHaveValue('Typed by the second.');
  await expectAccessible(other);
  await second.takeTheirs.click();
  await expect(second.name).toHaveValue('Acme by the first');

  await openEdit(page);
  await first.description.fill('By the first, again.');
  await first.save.click();
  await expect(first.dialog).toBeHidden();
  await second.description.fill('By the second.');
  await second.save.click();
  await expect(second.conflict).toContainText('Theirs: By the first, again.');
  await second.keepMine.click();
  await expect(second.dialog).toBeHidden();
  await expect(other.getByText('By the second.', { exact: true })).toBeVisible();
});

test('deletes a credential in use after its uses were moved to another one', async ({ page, onDatabase }) => {
  const { id } = await saveCredential(page, 'Acme');
  await page.goto(`/credentials/${id}`);
  await duplicate(page, 'Acme (copy)');
  await onDatabase((database) => insertSources(database, id, ['Companies', 'People', 'Renewals']));

  await page.goto(`/credentials/${id}`);
  await expect(page.getByRole('list', { name: 'Used by' }).getByRole('link')).toHaveCount(3);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('link', { name: 'Renewals' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Replace with another credential…' }).click();
  const replacement = dialog.getByRole('combobox', { name: 'Replacement' });
  await expect(replacement).toBeFocused();
  await expectAccessible(page);
  await replacement.fill('copy');
  // The options reload during input: a click at that moment is lost and repeated.
  await expect(async () => {
    await page.getByRole('option', { name: /Acme \(copy\)/ }).click({ timeout: 5_000 });
    await expect(replacement).toHaveValue('Acme (copy)', { timeout: 1_000 });
  }).toPass();
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(dialog.getByText('3 moved')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/credentials$/);
  const note = page.getByRole('status').filter({ hasText: 'Deleted. You can restore it for 30 days.' });
  await note.getByRole('link', { name: 'Recently deleted' }).click();
  await expect(page.getByRole('button', { name: 'Restore Acme' })).toBeVisible();
});

test('shows that a credential was deleted, and restores it under another name if its name was taken', async ({
  page,
  onDatabase,
}) => {
  const { id } = await saveCredential(page, 'Acme');
  await page.goto(`/credentials/${id}`);
  const copy = await duplicate(page, 'Acme (copy)');
  await page.goto(`/credentials/${id}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/credentials$/);
  await onDatabase((database) =>
    database.query(`UPDATE credential SET name = 'Acme', "nameKey" = 'acme' WHERE id = $1`, [copy]),
  );
  await page.goto(`/credentials/${id}`);
  await expect(page.getByText('This credential was deleted.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Recently deleted' }).click();
  await page.getByRole('button', { name: 'Restore Acme' }).click();
  const name = page.getByRole('textbox', { name: 'Credential Name' });
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('This name is already taken.');
  await expectAccessible(page);
  await name.fill('Acme again');
  await page.getByRole('button', { name: 'Restore Acme' }).click();
  await page.getByRole('link', { name: 'Open it' }).click();
  await expect(page.getByRole('heading', { name: 'Acme again', level: 1 })).toBeVisible();
  expect((await page.goto('/credentials/0b7f3b5e-6a8f-4d8f-9a55-0a3f1f1f9c11'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Credential not found' })).toBeVisible();
});
