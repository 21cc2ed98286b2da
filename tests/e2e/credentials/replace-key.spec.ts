import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { copyCredential } from '#tests/e2e/support/many-credentials.ts';
import { regenerateKey } from '#tests/e2e/support/sandbox-tenant.ts';
import { insertSources, saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

/** The page's controls by their accessible names. */
function replacement(page: Page) {
  const part = (name: string) => page.getByRole('region', { name });
  return {
    affected: part('What is affected'),
    oldKey: part('Does the old key still work?'),
    testOldKey: page.getByRole('button', { name: 'Test the old key' }),
    newKey: part('New key'),
    accessKey: page.getByRole('textbox', { name: 'Access Key' }),
    replace: page.getByRole('button', { name: 'Test and replace' }),
  };
}

async function openReplaceKey(page: Page, id: string) {
  await page.goto(`/credentials/${id}`);
  await page.getByRole('link', { name: 'Replace key' }).click();
  await expect(page.getByRole('heading', { name: 'Replace key', level: 1 })).toBeVisible();
  return replacement(page);
}

async function duplicate(page: Page, id: string): Promise<void> {
  await page.goto(`/credentials/${id}`);
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { name: /\(copy\)$/, level: 1 })).toBeVisible();
}

test('replaces a key once in every credential that holds it', async ({ page, onDatabase }) => {
  const { id } = await saveCredential(page, 'Acme');
  await duplicate(page, id);
  await onDatabase((database) => insertSources(database, id, ['Companies', 'People']));
  const renewed = await regenerateKey(page);
  await page.goto(`/credentials/${id}`);
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByText('Gainsight rejected this Access Key').first()).toBeVisible();

  const form = await openReplaceKey(page, id);
  await expect(form.affected).toContainText('2 credentials and 2 sources');
  await expect(form.affected.getByRole('link', { name: 'Acme (copy)' })).toBeVisible();
  await expect(form.affected.getByRole('link', { name: 'People' })).toBeVisible();
  // Opening the page spends no call: it shows the last known result.
  await expect(form.oldKey).toContainText(/Failed.*Last tested/);
  await form.testOldKey.click();
  await expect(form.oldKey).toContainText('The old key no longer works.');

  await form.accessKey.fill('not-the-new-key-either');
  await form.replace.click();
  await expect(form.newKey.getByRole('status')).toContainText('Nothing was changed.');
  await expect(form.accessKey).toHaveAccessibleDescription('Gainsight rejected this Access Key.');
  await expect(form.accessKey).toHaveValue('not-the-new-key-either');
  await expectAccessible(page);

  await form.accessKey.fill(renewed);
  await form.replace.dblclick();
  await expect(page.getByText('2 credentials and 2 sources now use the new key.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The key was replaced' })).toBeFocused();
  const tests = page.getByRole('list', { name: 'Tests' }).getByRole('listitem');
  await expect(tests).toHaveCount(2);
  await expect(tests.filter({ hasText: 'Verified' })).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(page.getByText(`Ends in ${renewed.slice(-4)}`)).toBeVisible();
});

test('reports that the old key still works, shows changes made meanwhile, and asks before discarding the new key', async ({
  page,
  context,
}) => {
  const { id, access } = await saveCredential(page, 'Acme');
  const form = await openReplaceKey(page, id);
  await form.testOldKey.click();
  await expect(form.oldKey).toContainText('The old key still works.');
  await expect(form.oldKey).toContainText('Replace it only after the new key is generated');
  await form.accessKey.fill(access.accessKey);
  await form.replace.click();
  await expect(form.accessKey).toHaveAccessibleDescription('This key is already saved.');

  const other = await context.newPage();
  await duplicate(other, id);
  const renewed = await regenerateKey(other);
  await form.accessKey.fill(renewed);
  await form.replace.click();
  await expect(form.newKey.getByRole('status')).toContainText('Something changed meanwhile');
  await expect(form.affected).toContainText('2 credentials');
  await expect(form.affected.getByText('New', { exact: true })).toBeVisible();
  await expect(form.oldKey).toContainText('The old key no longer works.');
  await expect(form.accessKey).toHaveValue(renewed);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Cancel' }).click();
  const question = page.getByRole('dialog', { name: 'Discard the new key?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await form.replace.click();
  await expect(page.getByText('2 credentials now use the new key.')).toBeVisible();
});

test('shows how far the tests of a large replacement are, also after a reload', async ({ page, onDatabase }) => {
  const { id } = await saveCredential(page, 'Acme');
  await onDatabase((database) => copyCredential(database, 'Acme', 30));
  const renewed = await regenerateKey(page);
  const form = await openReplaceKey(page, id);
  await expect(form.affected).toContainText('31 credentials');
  await form.accessKey.fill(renewed);
  await form.replace.click();
  await expect(page.getByText('31 credentials now use the new key.')).toBeVisible();
  await expect(page.getByText(/^Tested 21 of 31 so far/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Tested 21 of 31 so far/)).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Tests' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Tests' }).getByText('Not tested yet')).toHaveCount(10);
  await expectAccessible(page);
});
