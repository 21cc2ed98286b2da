import { expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { goTo } from '#tests/e2e/support/journey.ts';
import { saveCredential as saveAnother } from '#tests/e2e/support/many-credentials.ts';
import { regenerateKey } from '#tests/e2e/support/sandbox-tenant.ts';
import { duplicate, insertSources, saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

test('supersedes the older key without a call, and warns where a failed credential is selected', async ({
  page,
  context,
}) => {
  const { access } = await saveCredential(page, 'Older');
  const accessKey = await regenerateKey(page);
  await goTo(page, 'Credentials');
  await saveAnother(page, 'Newer', { ...access, accessKey });
  await page.getByRole('link', { name: 'Older', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Older', level: 1 })).toBeVisible();
  await expect(page.getByText('Superseded', { exact: true })).toBeVisible();
  // One call for each of the two saves.
  await expect(page.getByRole('meter', { name: 'Today' })).toHaveAttribute('aria-valuetext', '2 of 50,000');
  await expectAccessible(page);

  const chooser = await context.newPage();
  await chooser.goto('/sources/new/gainsight-cs-nxt/authenticate');
  await chooser.getByRole('radio', { name: 'Newer' }).check({ force: true });
  await regenerateKey(page);
  await goTo(page, 'Credentials');
  await page.getByRole('link', { name: 'Newer', exact: true }).click();
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByText('Gainsight rejected this Access Key').first()).toBeVisible();
  const notice = chooser.getByRole('status').filter({ hasText: '“Newer” isn’t working' });
  await expect(notice).toContainText('Its last test failed');
  await expectAccessible(chooser);
});

test('tests a copy, then opens, edits, pauses and deletes a destination that uses it', async ({ page, onDatabase }) => {
  const { id } = await saveCredential(page, 'Acme');
  await page.goto(`/credentials/${id}`);
  const copy = await duplicate(page, 'Acme (copy)');
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Gainsight accepted this key' })).toBeVisible();
  await onDatabase(async (database) => {
    await insertSources(database, copy, ['Scores']);
    await database.query(`UPDATE resource SET direction = 'destination' WHERE name = 'Scores'`);
  });
  await page.reload();
  const uses = page.getByRole('list', { name: 'Used by' });
  await expect(uses.getByRole('listitem')).toContainText('Destination');
  await uses.getByRole('link', { name: 'Scores' }).click();
  await expect(page).toHaveURL(/\/destinations\/./);

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Object' })).toBeEnabled();
  await page.getByLabel('Name', { exact: true }).fill('Health scores');
  await page.getByRole('button', { name: 'Save destination' }).click();
  await expect(page.getByRole('heading', { name: 'Health scores', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'No destinations yet' })).toBeVisible();
});
