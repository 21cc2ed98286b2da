import { type Browser, expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, OWNER, signIn } from '#tests/e2e/support/journey.ts';

test.use({ account: 'owner' });

const NEW_PASSWORD = 'nine quiet blue lamps';

/** The same account, signed in in another browser. */
async function elsewhere(browser: Browser, origin: string) {
  const context = await browser.newContext({ baseURL: origin, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await signIn(page);
  return page;
}

// Guarantee: a revoked session and a session from before a password change open nothing.
test('revokes a session; changing the password ends the other sessions', async ({ page, browser, app }) => {
  const other = await elsewhere(browser, app.origin);
  await page.goto('/account');
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText('This session');
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Revoke / }).click();
  await expect(sessions).toHaveCount(1);
  await other.goto('/sources');
  await expect(other).toHaveURL(/\/sign-in/);

  await signIn(other);
  await page.getByLabel('Current password').fill('not the password at all');
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('New password')).toHaveValue(NEW_PASSWORD);
  await expectAccessible(page);
  await page.getByLabel('Current password').fill(OWNER.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Password changed' })).toBeVisible();
  await expectAccessible(page);
  await other.goto('/sources');
  await expect(other).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Account', level: 1 })).toBeVisible();

  await other.getByLabel('Email').fill(OWNER.email);
  await other.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByText('Email or password is incorrect.')).toBeVisible();
  await other.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
  await other.context().close();
});

test.describe('dark, 360 px', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });

  test('changes the password with the keyboard only', async ({ page }) => {
    await enter(page);
    await page.getByRole('button', { name: /^Account/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Account and sessions' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Account', level: 1 })).toBeVisible();
    await page.getByLabel('Current password').focus();
    await page.keyboard.type(OWNER.password);
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('New password')).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Password changed' })).toBeVisible();
    await expectAccessible(page);
  });
});
