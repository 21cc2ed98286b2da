import { expect, type Page } from '@playwright/test';
import { onEveryDatabase, test } from '#tests/e2e/support/fixtures.ts';
import { enter, goTo, openAuthenticate, overlay } from '#tests/e2e/support/journey.ts';
import { chooseAction, readCredentials } from '#tests/e2e/support/sandbox-tenant.ts';

test.use({ account: 'owner' });

// The steps are named by the sentences of "Generate REST API Key", which the contract suite checks.

const connectors = (page: Page) => page.getByRole('heading', { name: 'Administration › Connectors 2.0' });
const createDialog = (page: Page) => page.getByRole('dialog', { name: 'Create Connection' });
const editDialog = (page: Page) => page.getByRole('dialog', { name: 'Edit Connection' });

async function readBaseUrl(page: Page): Promise<string> {
  return (await page.getByText(/^https:\/\/[a-z0-9-]+\.gainsightcloud\.com$/).textContent()) ?? '';
}

/** Saves and tests a credential in the overlay and reads the tenant's objects with it. */
async function saveAndRead(page: Page, name: string, baseUrl: string, fillSecret: () => Promise<void>): Promise<void> {
  await openAuthenticate(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill(name);
  await form.baseUrl.fill(baseUrl);
  await fillSecret();
  await form.save.click();
  await expect(form.dialog).toBeHidden();
  await expect(page.getByText('Verified')).toBeVisible();
  await openConfigure(page, name);
  await page.getByRole('combobox', { name: 'Object' }).click();
  await expect(page.getByRole('option', { name: /^Company\b/ }).first()).toBeVisible();
  await page.keyboard.press('Escape'); // an open list makes the rest of the page inert
}

/** Opens **Configure** with a saved credential. */
async function openConfigure(page: Page, name: string): Promise<void> {
  await openAuthenticate(page);
  await page.getByRole('radio', { name }).check({ force: true });
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Configure' })).toBeVisible();
}

test.beforeEach(async ({ page }) => enter(page));

test(
  'reports a rejected key after it was generated and re-generated as the article says',
  onEveryDatabase,
  async ({ page }) => {
    const create = createDialog(page);
    await test.step('Navigate to the Administration > Connectors 2.0.', async () => {
      await goTo(page, 'Sandbox tenant');
      await expect(connectors(page)).toBeVisible();
    });
    const baseUrl = await readBaseUrl(page);
    await test.step('Click Create Connection.', () =>
      page.getByRole('button', { name: 'Create Connection' }).first().click());
    await test.step('The Create Connection dialog box appears.', () => expect(create).toBeVisible());
    await test.step('From the Connector dropdown list, select Gainsight API.', () =>
      create.getByLabel('Connector', { exact: true }).selectOption('Gainsight API'));
    await test.step('In the Name of the connection field, enter the name of the connection.', () =>
      create.getByLabel('Name of the connection').fill('Latchkey'));
    await test.step('In the Authentication Type, select the Access_Key.', () =>
      create.getByLabel('Authentication Type').selectOption('Access_Key'));
    await test.step('Click Generate Access Key.', () =>
      create.getByRole('button', { name: 'Generate Access Key' }).click());
    const key = create.getByLabel('Access Key', { exact: true });
    await expect(key).toHaveValue(/\S{20,}/);
    await expect(create.getByRole('button', { name: 'Copy' })).toBeVisible();
    const accessKey = await key.inputValue();
    await create.getByRole('button', { name: 'Done' }).click();
    await saveAndRead(page, 'By key', baseUrl, () => overlay(page).accessKey.fill(accessKey));

    const edit = editDialog(page);
    await goTo(page, 'Sandbox tenant');
    await test.step('Click the three vertical dots of the created Connection and select Edit Connection.', () =>
      chooseAction(page, 'Latchkey', 'Edit Connection'));
    await test.step('The Edit Connection dialog appears.', () => expect(edit).toBeVisible());
    await test.step('Click Re-Generate Access Key to generate a new access key.', () =>
      edit.getByRole('button', { name: 'Re-Generate Access Key' }).click());
    await test.step('Click Re-Generate on the confirmation message.', async () => {
      await expect(edit).toContainText('Requests with the current key will fail immediately.');
      await edit.getByRole('button', { name: 'Re-Generate', exact: true }).click();
    });
    const renewed = edit.getByLabel('Access Key', { exact: true });
    await expect(renewed).toHaveValue(/\S{20,}/);
    await expect(renewed).not.toHaveValue(accessKey);
    await edit.getByRole('button', { name: 'Done' }).click();

    await openConfigure(page, 'By key');
    await expect(page.getByText('Gainsight rejected this Access Key')).toBeVisible();
    await expect(page.getByText('If it was re-generated, the old one no longer works')).toBeVisible();
  },
);

test('reports a revoked token and a rejected client after M2M credentials made as the article says were deleted', async ({
  page,
}) => {
  const create = createDialog(page);
  await test.step('Navigate to Administration > Connectors 2.0.', async () => {
    await goTo(page, 'Sandbox tenant');
    await expect(connectors(page)).toBeVisible();
  });
  const baseUrl = await readBaseUrl(page);
  await test.step('Click Create Connection.', () =>
    page.getByRole('button', { name: 'Create Connection' }).first().click());
  await test.step('The Create Connection dialog appears.', () => expect(create).toBeVisible());
  await test.step('From the Connector dropdown list, select Gainsight API.', () =>
    create.getByLabel('Connector', { exact: true }).selectOption('Gainsight API'));
  await test.step('In the Name of the connection field, enter the name of the connection.', () =>
    create.getByLabel('Name of the connection').fill('Latchkey M2M'));
  await test.step('In the Authentication Type, select the OAuth.', () =>
    create.getByLabel('Authentication Type').selectOption('OAuth'));
  await test.step('Click Generate OAuth Credentials.', () =>
    create.getByRole('button', { name: 'Generate OAuth Credentials' }).click());
  const { clientId, clientSecret } = await readCredentials(create);
  const { dialog } = overlay(page);
  await saveAndRead(page, 'By client', baseUrl, async () => {
    await dialog.getByRole('radio', { name: 'M2M OAuth' }).check({ force: true });
    await dialog.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
    await dialog.getByRole('textbox', { name: 'Client Secret' }).fill(clientSecret);
  });

  await goTo(page, 'Sandbox tenant');
  await chooseAction(page, 'Latchkey M2M', 'Delete Connection');
  await page.getByRole('dialog', { name: 'Delete Connection' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('row', { name: /^Latchkey M2M/ })).toHaveCount(0);

  await openConfigure(page, 'By client');
  await expect(page.getByText('Gainsight revoked this client’s token before its time')).toBeVisible();
  await expect(page.getByText('The connection was probably deleted')).toBeVisible();
  await page.reload(); // without a cached token, the client itself is rejected
  await expect(page.getByText('Gainsight rejected this Client ID and Client Secret')).toBeVisible();
  await expect(page.getByText('If the connection was deleted')).toBeVisible();
});
