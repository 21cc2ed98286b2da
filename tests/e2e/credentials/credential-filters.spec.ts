import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { addSource, copyCredential } from '#tests/e2e/support/many-credentials.ts';
import { saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

const tiles = (page: Page) => page.getByRole('list', { name: 'Saved credentials' }).getByRole('listitem');

async function choose(page: Page, filter: string, label: string): Promise<void> {
  await page.getByRole('combobox', { name: filter }).selectOption({ label });
}

test('keeps each filter in the address, narrows the list, and focuses the search when cleared', async ({
  page,
  onDatabase,
}) => {
  await saveCredential(page, 'Acme');
  await onDatabase(async (database) => {
    await copyCredential(database, 'Acme', 6);
    await addSource(database, 'Acme', 'Companies');
    await database.query(`UPDATE credential SET host = 'globex.gainsightcloud.com' WHERE name = 'Copy 00001'`);
    await database.query(`UPDATE credential SET "authMethod" = 'm2m_oauth' WHERE name IN ('Copy 00002', 'Copy 00003')`);
  });
  await page.reload();
  await expect(tiles(page)).toHaveCount(7);
  const clear = page.getByRole('button', { name: 'Clear filters' });
  const search = page.getByRole('searchbox', { name: 'Search credentials' });

  await choose(page, 'Connector', 'Gainsight CS NXT');
  await expect(page).toHaveURL(/connector=gainsight-cs-nxt/);
  await expect(tiles(page)).toHaveCount(7);
  await choose(page, 'Tenant', 'globex.gainsightcloud.com');
  await expect(page).toHaveURL(/host=globex\.gainsightcloud\.com/);
  await expect(tiles(page)).toHaveCount(1);
  await clear.click();
  await expect(search).toBeFocused();
  await choose(page, 'Authentication', 'M2M OAuth');
  await expect(page).toHaveURL(/method=m2m_oauth/);
  await expect(tiles(page)).toHaveCount(2);
  await clear.click();
  await choose(page, 'Added by', 'owner@example.com');
  await expect(page).toHaveURL(/addedBy=/);
  await expect(tiles(page)).toHaveCount(7);
  await page.getByRole('checkbox', { name: 'Unused' }).check();
  await expect(page).toHaveURL(/unused=/);
  await expect(tiles(page)).toHaveCount(6);
  await expectAccessible(page);
  await clear.click();
  await choose(page, 'Sort', 'By name');
  await expect(page).toHaveURL(/sort=name/);
  await expect(tiles(page).nth(1)).toContainText('Copy 00001');
  await search.fill('nothing like it');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(search).toBeFocused();
  await expect(tiles(page)).toHaveCount(7);
});
