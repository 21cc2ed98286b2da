import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, generateAccessKey, goTo, openAuthenticate } from '#tests/e2e/support/journey.ts';
import { saveCredential } from '#tests/e2e/support/many-credentials.ts';

test.use({ account: 'owner' });

/** Creates two credentials and a source that uses the first, and opens the source's page. */
async function openSource(page: Page): Promise<void> {
  await enter(page);
  const access = await generateAccessKey(page);
  await openAuthenticate(page);
  await saveCredential(page, 'Second', access);
  await saveCredential(page, 'First', access);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Companies');
  await page.getByRole('combobox', { name: 'Object' }).fill('Company');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Save source' }).click();
  await page.getByRole('link', { name: 'Companies' }).click();
  await expect(page.getByRole('heading', { name: 'Companies', level: 1 })).toBeVisible();
}

test('edits a source, gives it another credential, pauses, resumes and deletes it', async ({ page }) => {
  await openSource(page);
  await expectAccessible(page);
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByRole('link', { name: 'First' })).toBeVisible();

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Object' })).toHaveValue('Company');
  await expectAccessible(page);
  await page.getByLabel('Name', { exact: true }).fill('All companies');
  await page.getByRole('combobox', { name: 'Credential' }).fill('Sec');
  await page.getByRole('option', { name: /Second/ }).click();
  await expect(page.getByRole('combobox', { name: 'Object' })).toBeEnabled();
  await page.getByRole('button', { name: 'Save source' }).click();
  await expect(page.getByRole('heading', { name: 'All companies', level: 1 })).toBeVisible();
  await expect(details.getByRole('link', { name: 'Second' })).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await goTo(page, 'Sources');
  await expect(page.getByRole('row', { name: /All companies.*Paused/ })).toBeVisible();
  await page.getByRole('link', { name: 'All companies' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('dialog', { name: 'Delete “All companies”?' });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'No sources yet' })).toBeVisible();
});

test('shows the second editor what changed, and warns when the chosen credential is deleted', async ({
  page,
  context,
}) => {
  await openSource(page);
  const other = await context.newPage();
  await other.goto(`${page.url()}/edit`);
  await expect(other.getByLabel('Name', { exact: true })).toHaveValue('Companies');
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Theirs');
  await page.getByRole('button', { name: 'Save source' }).click();
  await expect(page.getByRole('heading', { name: 'Theirs', level: 1 })).toBeVisible();

  await other.getByLabel('Name', { exact: true }).fill('Mine');
  await other.getByRole('button', { name: 'Save source' }).click();
  const conflict = other.getByRole('alert').filter({ hasText: 'Someone else changed this source' });
  await expect(conflict).toContainText('Theirs: Theirs');
  await expect(conflict).toContainText('Yours: Mine');
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Keep mine' }).click();
  await expect(other.getByRole('heading', { name: 'Mine', level: 1 })).toBeVisible();

  await openAuthenticate(other);
  await other.getByRole('radio', { name: 'Second' }).check({ force: true });
  await other.getByRole('button', { name: 'Next' }).click();
  await expect(other.getByRole('heading', { name: 'Configure' })).toBeVisible();
  await goTo(page, 'Credentials');
  await page.getByRole('link', { name: 'Second' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Deleted. You can restore it for 30 days.')).toBeVisible();
  await expect(other.getByText('“Second” was deleted')).toBeVisible({ timeout: 15_000 });
  await expectAccessible(other);
});
