import { expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { goTo } from '#tests/e2e/support/journey.ts';
import { regenerateKey } from '#tests/e2e/support/sandbox-tenant.ts';
import { insertSources, saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

test('opens one incident for a re-generated key and resolves it once a key is accepted', async ({
  page,
  onDatabase,
}) => {
  const { id } = await saveCredential(page, 'Acme');
  await onDatabase((database) => insertSources(database, id, ['Companies', 'People']));
  await goTo(page, 'Health');
  await expect(page.getByRole('heading', { name: 'No open incidents' })).toBeVisible();
  await expectAccessible(page);

  const key = await regenerateKey(page);
  await page.goto(`/credentials/${id}`);
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByText('Gainsight rejected this Access Key').first()).toBeVisible();

  await goTo(page, 'Sources');
  const banner = page.getByRole('region', { name: 'Open incidents' });
  await expect(banner).toContainText(/The Access Key of \S+ was re-generated, last accepted \d\d:\d\d/);
  await expectAccessible(page);
  await banner.getByRole('link', { name: 'View impact' }).click();
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
  await expect(page.getByRole('heading', { name: 'No open incidents' })).toBeVisible();
  await expect(incident.getByText('Resolved', { exact: true })).toBeVisible();
});

test('warns about untested capabilities when a destination chooses a credential', async ({ page }) => {
  await saveCredential(page, 'Acme');
  await page.goto('/destinations/new/gainsight-cs-nxt/authenticate');
  await page.getByRole('radio', { name: 'Acme' }).check({ force: true });
  const notice = page.getByRole('status').filter({ hasText: 'Not proven for a destination' });
  await expect(notice).toContainText('Write records: not tested.');
  await expectAccessible(page);
});
