import { expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/accessibility.ts';
import { test } from '#tests/e2e/fixtures.ts';
import { goTo } from '#tests/e2e/journey.ts';
import { regenerateKey } from '#tests/e2e/sandbox-tenant.ts';
import { insertSources, saveCredential } from '#tests/e2e/saved-credential.ts';

test.use({ account: 'owner' });

test('a re-generated key is one incident, said where it matters, and ends once a key is accepted', async ({
  page,
  onDatabase,
}) => {
  const { id } = await saveCredential(page, 'Acme');
  await onDatabase((database) => insertSources(database, id, ['Companies', 'People']));
  await goTo(page, 'Health');
  await expect(page.getByRole('heading', { name: 'No open incident' })).toBeVisible();
  await expectAccessible(page);

  const key = await regenerateKey(page);
  await page.goto(`/credentials/${id}`);
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByText('Gainsight rejected this Access Key').first()).toBeVisible();

  await goTo(page, 'Sources');
  const banner = page.getByRole('region', { name: 'Open incidents' });
  await expect(banner).toContainText(/The Access Key of \S+ was re-generated, last accepted \d\d:\d\d/);
  await expectAccessible(page);
  await banner.getByRole('link', { name: 'See what depends on it' }).click();
  const incident = page.getByRole('article', { name: /^The Access Key of \S+ was re-generated$/ });
  await expect(incident.getByRole('link', { name: 'Acme' })).toBeVisible();
  await expect(incident.getByRole('link', { name: 'Companies' })).toBeVisible();
  await expect(incident.getByRole('link', { name: 'People' })).toBeVisible();
  await expectAccessible(page);

  await incident.getByRole('link', { name: 'Replace key' }).click();
  await page.getByRole('textbox', { name: 'Access Key' }).fill(key);
  await page.getByRole('button', { name: 'Test and replace' }).click();
  await expect(page.getByRole('link', { name: 'Done' })).toBeVisible();
  await goTo(page, 'Health');
  await expect(page.getByRole('heading', { name: 'No open incident' })).toBeVisible();
  await expect(incident.getByText('Ended', { exact: true })).toBeVisible();
});

test('a destination says of a chosen credential what is not proven', async ({ page }) => {
  await saveCredential(page, 'Acme');
  await page.goto('/destinations/new/gainsight-cs-nxt/authenticate');
  await page.getByRole('radio', { name: 'Acme' }).check({ force: true });
  const notice = page.getByRole('status').filter({ hasText: 'Not proven of what a destination needs' });
  await expect(notice).toContainText('Write records: never tried.');
  await expectAccessible(page);
});
