import { expect } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, generateAccessKey, goTo } from '#tests/e2e/support/journey.ts';
import {
  call,
  chooseAction,
  createOauth,
  fillConnection,
  readCredentials,
  requestToken,
  tenantHost,
  waitForRoleCookie,
} from '#tests/e2e/support/sandbox-tenant.ts';

test.use({ account: 'owner' });

test.beforeEach(async ({ page }) => {
  await enter(page);
  await goTo(page, 'Sandbox tenant');
  await expect(page.getByRole('heading', { name: 'Connectors 2.0' })).toBeVisible();
  await expect(page).toHaveURL(/\/sandbox\/./);
});

const connections = 'table[aria-label="Connections"]';

test('shows OAuth credentials once, and re-generating replaces them', async ({ page, app }) => {
  const host = await tenantHost(page);
  const dialog = await fillConnection(page, 'OAuth', 'Airflow');
  await dialog.getByRole('button', { name: 'Generate OAuth Credentials' }).click();
  await expect(dialog.getByLabel('OAuth API Key', { exact: true })).toHaveAttribute('readonly');
  await expect(dialog.getByRole('button', { name: /^Copy OAuth API/ })).toHaveCount(2);
  await expectAccessible(page);
  const first = await readCredentials(dialog);
  await expect(page.locator(connections).getByRole('row', { name: /Airflow.*Gainsight API.*OAuth/ })).toBeVisible();
  expect(await page.content()).not.toContain(first.clientSecret);
  expect(await requestToken(app, host, first)).toBe(200);

  await chooseAction(page, 'Airflow', 'Edit Connection');
  const edit = page.getByRole('dialog', { name: 'Edit Connection' });
  await expectAccessible(page);
  await edit.getByRole('button', { name: 'Re-Generate OAuth Credentials' }).click();
  await expect(edit).toContainText('and their tokens will fail immediately');
  await expectAccessible(page);
  await edit.getByRole('button', { name: 'Re-Generate', exact: true }).click();
  const second = await readCredentials(edit);
  expect(await requestToken(app, host, first)).not.toBe(200);
  expect(await requestToken(app, host, second)).toBe(200);

  await chooseAction(page, 'Airflow', 'Delete Connection');
  const question = page.getByRole('dialog', { name: 'Delete Connection' });
  await expect(question).toContainText('and their tokens will fail immediately');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('row', { name: /Airflow/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Create Connection' }).first()).toBeFocused();
  expect(await requestToken(app, host, second)).not.toBe(200);
});

test('replaces the access key by re-generating and counts calls', async ({ page, app }) => {
  const { baseUrl, accessKey } = await generateAccessKey(page);
  const { host } = new URL(baseUrl);
  expect((await call(app, { host, headers: { Accesskey: accessKey } })).status).toBe(200);
  await expect(page.getByRole('meter', { name: 'Calls today' })).toHaveAttribute('aria-valuetext', '1 of 50,000');
  await expect(page.getByRole('meter', { name: 'This minute' })).toHaveAttribute('aria-valuetext', /^[01] of 100$/);
  await expect(page.locator(connections).getByRole('row', { name: /Latchkey.*just now.*1/ })).toBeVisible();

  await chooseAction(page, 'Latchkey', 'Edit Connection');
  const edit = page.getByRole('dialog', { name: 'Edit Connection' });
  await edit.getByRole('button', { name: 'Re-Generate Access Key' }).click();
  await expect(edit).toContainText('Requests with the current key will fail immediately.');
  await edit.getByRole('button', { name: 'Re-Generate', exact: true }).click();
  const field = edit.getByLabel('Access Key', { exact: true });
  await expect(field).toHaveValue(/\S{20,}/);
  const renewed = await field.inputValue();
  await edit.getByRole('button', { name: 'Done' }).click();
  expect((await call(app, { host, headers: { Accesskey: accessKey } })).status).toBe(401);
  expect((await call(app, { host, headers: { Accesskey: renewed } })).status).toBe(200);
});

test('shows each violated rule at its field', async ({ page }) => {
  await generateAccessKey(page);
  const second = await fillConnection(page, 'Access_Key', 'Another');
  await second.getByRole('button', { name: 'Generate Access Key' }).click();
  const type = second.getByLabel('Authentication Type');
  await expect(type).toHaveAccessibleDescription(/Only one Access Key can be created per organization/);
  await expect(type).toBeFocused();
  await expectAccessible(page);
  await type.selectOption('OAuth');
  await expect(type).not.toHaveAttribute('aria-invalid');
  await second.getByRole('button', { name: 'Generate OAuth Credentials' }).click();
  await readCredentials(second);

  const sameName = await fillConnection(page, 'OAuth', ' another');
  await sameName.getByRole('button', { name: 'Generate OAuth Credentials' }).click();
  const name = sameName.getByLabel('Name of the connection');
  await expect(name).toHaveAccessibleDescription(/already taken/);
  await expect(name).toBeFocused();
  await sameName.getByRole('button', { name: 'Cancel' }).click();

  for (let count = 2; count <= 15; count += 1) await createOauth(page, `Client ${count}`);
  const sixteenth = await fillConnection(page, 'OAuth', 'Client 16');
  await sixteenth.getByRole('button', { name: 'Generate OAuth Credentials' }).click();
  await expect(sixteenth.getByLabel('Authentication Type')).toHaveAccessibleDescription(/maximum of 15 M2M OAuth keys/);
  await sixteenth.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator(connections).getByRole('row')).toHaveCount(17);

  await chooseAction(page, 'Client 2', 'Edit Connection');
  const edit = page.getByRole('dialog', { name: 'Edit Connection' });
  await edit.getByLabel('Name of the connection').fill('Client 3');
  await edit.getByRole('button', { name: 'Save name' }).click();
  await expect(edit.getByLabel('Name of the connection')).toHaveAccessibleDescription(/already taken/);
  await edit.getByLabel('Name of the connection').fill('Client two');
  await edit.getByRole('button', { name: 'Save name' }).click();
  await expect(edit.getByLabel('Name of the connection')).toHaveAccessibleDescription('Saved.');
  await edit.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /^Client two/ })).toBeVisible();
});

test('lets an Admin manage the access key but no M2M connection', async ({ page }) => {
  await createOauth(page, 'Airflow');
  const admin = page.getByRole('radio', { name: 'Admin', exact: true });
  await expect(page.getByRole('radio', { name: 'Super admin' })).toBeChecked();
  await waitForRoleCookie(page, () => admin.check({ force: true }));
  await page.reload();
  await expect(admin).toBeChecked();

  const refused = /Only super admins can create and manage M2M OAuth keys/;
  const dialog = await fillConnection(page, 'OAuth', 'dbt');
  await dialog.getByRole('button', { name: 'Generate OAuth Credentials' }).click();
  await expect(dialog.getByLabel('Authentication Type')).toHaveAccessibleDescription(refused);
  await dialog.getByLabel('Authentication Type').selectOption('Access_Key');
  await dialog.getByRole('button', { name: 'Generate Access Key' }).click();
  await expect(dialog.getByLabel('Access Key', { exact: true })).toHaveValue(/\S{20,}/);
  await dialog.getByRole('button', { name: 'Done' }).click();

  await chooseAction(page, 'Airflow', 'Edit Connection');
  const edit = page.getByRole('dialog', { name: 'Edit Connection' });
  await edit.getByRole('button', { name: 'Re-Generate OAuth Credentials' }).click();
  await edit.getByRole('button', { name: 'Re-Generate', exact: true }).click();
  await expect(edit.getByRole('alert')).toContainText(refused);
  await edit.getByRole('button', { name: 'Cancel' }).click();
  await edit.getByRole('button', { name: 'Done' }).click();
  await chooseAction(page, 'Airflow', 'Delete Connection');
  const question = page.getByRole('dialog', { name: 'Delete Connection' });
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(question.getByRole('alert')).toContainText(refused);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('row', { name: /^Airflow/ })).toBeVisible();
});
