import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, OWNER } from '#tests/e2e/support/journey.ts';
import { waitForRoleCookie } from '#tests/e2e/support/sandbox-tenant.ts';

test.use({ account: 'owner' });

/** Creates a second workspace and switches to it. */
async function createSecondTeam(page: Page): Promise<void> {
  await enter(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'New workspace' }).click();
  const dialog = page.getByRole('dialog', { name: 'New workspace' });
  await dialog.getByLabel('Workspace name').fill('Second team');
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await expect(page.getByRole('button', { name: 'Account: Second team' })).toBeVisible();
}

const VIEWER = { email: 'viewer@example.com', password: 'seven brave little hens' };

// Guarantee: an invitation link never appears in the log or in a referrer.
test('admits one person per invitation with the role that it gives, until they are removed', async ({
  page,
  browser,
  app,
}) => {
  await page.goto('/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite' });
  await dialog.getByLabel('Role').selectOption('Viewer');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const field = dialog.getByLabel('Invitation link');
  await expect(field).toHaveValue(/\/invitation\/[\w-]{43}$/);
  const path = new URL(await field.inputValue()).pathname;
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('list', { name: 'Open invitations' }).getByText('Viewer')).toBeVisible();
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL: app.origin, storageState: { cookies: [], origins: [] } });
  const guest = await context.newPage();
  const opened = await guest.goto(path);
  expect(opened?.headers()['referrer-policy']).toBe('no-referrer');
  await expectAccessible(guest);
  await guest.getByLabel('Email').fill(VIEWER.email);
  await guest.getByLabel('Password', { exact: true }).fill(VIEWER.password);
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await expect(guest.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
  await expect(guest.getByRole('link', { name: 'New source' })).toHaveCount(0);
  expect((await guest.goto('/credentials/deleted'))?.status()).toBe(403);
  await expect(guest.getByRole('heading', { name: 'You don’t have access' })).toBeVisible();
  await expectAccessible(guest);
  await guest.goto('/credentials');
  await expect(guest.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Add Credential' })).toHaveCount(0);
  expect((await guest.goto(path))?.status()).toBe(404);

  await page.reload();
  const role = page.getByRole('combobox', { name: `Role of ${VIEWER.email}` });
  await waitForRoleCookie(page, async () => void (await role.selectOption('Member')));
  await expect(role).toHaveValue('member');
  await guest.goto('/sources');
  await expect(guest.getByRole('link', { name: 'New source' }).first()).toBeVisible();

  await page.getByRole('button', { name: `Remove ${VIEWER.email}` }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(question).toBeHidden(); // While it is open, the rows are hidden from assistive technology.
  await expect(page.getByRole('row', { name: VIEWER.email })).toHaveCount(0);
  await guest.goto('/sources');
  await expect(guest).toHaveURL(/\/sign-in/);
  await context.close();
  expect(await readFile(app.logFile, 'utf8')).not.toContain(path);
});

test('switches to a new workspace and back, and refuses to let the last owner leave', async ({ page }) => {
  await createSecondTeam(page);

  await page.getByRole('button', { name: /^Account/ }).click();
  await expectAccessible(page, '[role=menu]');
  await page.getByRole('menuitem', { name: 'Leave workspace' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave workspace' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'needs an Owner' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitemradio', { name: OWNER.workspace }).click();
  await expect(page.getByRole('button', { name: `Account: ${OWNER.workspace}` })).toBeVisible();
});

// Guarantee: an action on a page of one workspace never changes another workspace.
test('refuses actions on the page of a workspace that the member was removed from', async ({ page, onDatabase }) => {
  await createSecondTeam(page);
  await page.goto('/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite' });
  await expect(dialog).toBeVisible();
  await onDatabase((database) =>
    database.query(`DELETE FROM member USING workspace WHERE id = "workspaceId" AND name = 'Second team'`),
  );
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByText('You’re no longer a member of this page’s workspace')).toBeVisible();
  const { rows } = await onDatabase((database) => database.query('SELECT count(*)::int AS count FROM invitation'));
  expect(rows).toEqual([{ count: 0 }]);

  await page.goto('/credentials?sort=name');
  await expect(page.getByRole('button', { name: `Account: ${OWNER.workspace}` })).toBeVisible();
  await expect(page).toHaveURL(/\/credentials\?sort=name$/);
  await page.goto('/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByLabel('Invitation link')).toHaveValue(/\/invitation\//);
});

test('switches to another workspace after leaving one', async ({ page, onDatabase }) => {
  await createSecondTeam(page);
  await onDatabase((database) =>
    database.query(`
      WITH other AS (
        INSERT INTO "user" (id, name, email, "updatedAt") VALUES ('other', 'Other', 'other@example.com', now()) RETURNING id
      )
      INSERT INTO member ("workspaceId", "userId", role)
      SELECT workspace.id, other.id, 'owner' FROM workspace, other WHERE workspace.name = 'Second team'`),
  );
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Leave workspace' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave workspace' }).click();
  await expect(page.getByRole('button', { name: `Account: ${OWNER.workspace}` })).toBeVisible();
  await expect(page).toHaveURL(/\/sources$/);
});
