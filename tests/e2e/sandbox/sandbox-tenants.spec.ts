import { expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, generateAccessKey, goTo } from '#tests/e2e/support/journey.ts';
import { call, tenantHost, waitForRoleCookie } from '#tests/e2e/support/sandbox-tenant.ts';

test.use({ account: 'owner' });

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const;

for (const look of looks) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} px`, () => {
    test.use(look);

    test('injects the faults that the banner lists on every tenant screen', async ({ page, app }) => {
      await enter(page);
      const { baseUrl, accessKey } = await generateAccessKey(page);
      const { host } = new URL(baseUrl);
      const banner = page.getByRole('status', { name: 'Active faults' });
      await page.getByRole('link', { name: 'Faults', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Faults' })).toBeVisible();
      await expect(banner).toBeEmpty();
      await expectAccessible(page);

      await page.getByRole('checkbox', { name: 'Outage' }).check();
      await page.getByLabel('Latency in milliseconds').fill('30001');
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(page.getByLabel('Latency in milliseconds')).toHaveAttribute('aria-invalid', 'true');
      await page.getByLabel('Latency in milliseconds').fill('20');
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(banner).toContainText('503');
      await expect(banner).toContainText('delayed by 20 ms');
      await expectAccessible(page);
      expect((await call(app, { host, headers: { Accesskey: accessKey } })).status).toBe(503);

      for (const screen of ['Connectors 2.0', 'Users']) {
        await page.getByRole('link', { name: screen }).click();
        await expect(page.getByRole('heading', { name: screen })).toBeVisible();
        await expect(banner).toContainText('503');
        await expectAccessible(page);
      }
      await banner.getByRole('link', { name: 'Edit faults' }).click();
      await expect(page.getByRole('checkbox', { name: 'Outage' })).toBeChecked();
      await page.getByRole('button', { name: 'Turn all off' }).click();
      await expect(banner).toBeEmpty();
      await expect(page.getByRole('checkbox', { name: 'Outage' })).not.toBeChecked();
      expect((await call(app, { host, headers: { Accesskey: accessKey } })).status).toBe(200);

      await page.getByRole('button', { name: 'Add 1 day' }).click();
      await expect(banner).toContainText('1 day ahead');
      await page.getByRole('button', { name: 'Reset clock' }).click();
      await expect(banner).toBeEmpty();
    });
  });
}

test('creates a second tenant with its own host, users and keys', async ({ page }) => {
  await enter(page);
  await generateAccessKey(page);
  const firstHost = await tenantHost(page);
  const address = page.url();
  await page.getByRole('button', { name: 'Create tenant' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create tenant' });
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog.getByLabel('Tenant name')).toHaveAccessibleDescription('Enter a name.');
  await dialog.getByLabel('Tenant name').fill('Northwind EU');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page).not.toHaveURL(address);
  await expect(page.getByText('https://northwind-eu-sandbox.gainsightcloud.com')).toBeVisible();
  await expect(page.getByText('No connections yet')).toBeVisible();
  expect(await tenantHost(page)).not.toBe(firstHost);

  await page.goto(address);
  await page.getByRole('button', { name: 'Switch tenant: Data Engineering' }).click();
  await expectAccessible(page, '[role="menu"]');
  await page.getByRole('menuitemradio', { name: /Northwind EU/ }).click();
  await expect(page.getByText('https://northwind-eu-sandbox.gainsightcloud.com')).toBeVisible();
  await page.getByRole('link', { name: 'Users' }).click();
  const users = page.getByRole('table', { name: 'Users' });
  await expect(users.getByRole('row', { name: /Super admin/ })).toHaveCount(2);
  await expect(users.getByRole('row', { name: /@northwind-eu-sandbox\.gainsightcloud\.com/ }).first()).toBeVisible();
});

// Tenants of other workspaces and unknown tenants look the same.
test('responds 404 to an unknown tenant', async ({ page }) => {
  await enter(page);
  for (const id of ['00000000-0000-4000-8000-000000000000', 'nothing']) {
    const response = await page.goto(`/sandbox/${id}`);
    expect(response?.status()).toBe(404);
  }
});

test('changes the role by keyboard and keeps it after a reload', async ({ page }) => {
  await enter(page);
  await goTo(page, 'Sandbox tenant');
  await page.getByRole('radio', { name: 'Super admin' }).focus();
  await waitForRoleCookie(page, () => page.keyboard.press('ArrowRight'));
  await expect(page.getByRole('radio', { name: 'Admin', exact: true })).toBeChecked();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Admin', exact: true })).toBeChecked();
});
