import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { goTo, setUp } from '#tests/e2e/support/journey.ts';
import { type AppServer, startApp } from '#tests/support/processes/app-server.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { buildWithSecondConnector, removeCopy } from '#tests/support/second-connector/build-app.ts';
import { type ServiceNowInstance, startServiceNow } from '#tests/support/second-connector/servicenow-server.ts';

const BUILD_TIMEOUT_MS = 600_000;
const NEW_PASSWORD = 'second-Pa55word!';

let instance: ServiceNowInstance;
let app: AppServer;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(BUILD_TIMEOUT_MS);
  const copy = await buildWithSecondConnector();
  instance = await startServiceNow();
  folder = makeRunFolder();
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, instance.certificate);
  app = await startApp({ folder: copy, env: { ...instance.env, NODE_EXTRA_CA_CERTS: authority } });
});

test.afterAll(async () => {
  await app?.stop();
  await instance?.server.close();
  if (folder !== undefined) removeFolder(folder);
  removeCopy();
});

/** The fields of the connector in a dialog or on a page. */
function fieldsIn(part: Pick<Page, 'getByRole'>) {
  const textbox = (name: string) => part.getByRole('textbox', { name });
  return {
    name: textbox('Credential Name'),
    instanceUrl: textbox('Instance URL'),
    tablePrefix: textbox('Table Prefix'),
    userName: textbox('User Name'),
    password: textbox('Password'),
    status: part.getByRole('status'),
    button: (name: string) => part.getByRole('button', { name, exact: true }),
  };
}

async function createCredential(page: Page): Promise<void> {
  await goTo(page, 'Sources');
  await page.getByRole('link', { name: 'New source' }).first().click();
  await page.getByRole('link', { name: 'ServiceNow' }).click();
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = fieldsIn(page.getByRole('dialog', { name: 'Add New Credential' }));
  await form.name.fill('Acme ServiceNow');
  await form.instanceUrl.fill('acme.service-now.com');
  await form.userName.fill(instance.login.userName);
  await form.password.fill('not-the-password');
  await expect(form.instanceUrl).toHaveAccessibleDescription(/Start with https/);
  await form.button(`Use ${instance.url}`).click();
  await expectAccessible(page);

  await form.button('Test').click();
  await expect(form.status).toContainText('ServiceNow rejected this login');
  await expect(form.password).toHaveAccessibleDescription('ServiceNow rejected this login.');
  await form.password.fill(instance.login.password);
  await form.button('Test').click();
  await expect(form.status).toContainText('ServiceNow accepted this login');
  await form.button('Save').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('radio', { name: 'Acme ServiceNow' })).toBeChecked();
}

async function openCredential(page: Page): Promise<void> {
  await goTo(page, 'Credentials');
  await page.getByRole('link', { name: 'Acme ServiceNow' }).click();
  await expect(page.getByRole('heading', { name: 'Acme ServiceNow', level: 1 })).toBeVisible();
}

/** An optional setting can be changed without the secret; another address requires it. */
async function editSettings(page: Page): Promise<void> {
  const summary = page.getByRole('region', { name: 'Summary' });
  await expect(summary).toContainText(instance.url);
  await expect(summary).not.toContainText('Table Prefix');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const sheet = fieldsIn(page.getByRole('dialog', { name: 'Edit Credential' }));
  await sheet.instanceUrl.fill('https://other.service-now.com');
  await expect(sheet.password).toHaveAccessibleDescription(/is never sent elsewhere/);
  await sheet.button('Save').click();
  await expect(sheet.password).toHaveAccessibleDescription(/is never sent elsewhere/);
  await sheet.instanceUrl.fill(instance.url);
  await sheet.tablePrefix.fill('u_');
  await expect(sheet.password).toHaveAccessibleDescription('Leave all empty to keep the saved login.');
  await sheet.button('Save').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(summary).toContainText(/Table Prefix\s*u_/);

  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'ServiceNow accepted this login' })).toBeVisible();
  expect(instance.tableQueries().at(-1)?.get('sysparm_query')).toBe('nameSTARTSWITHu_');
}

async function seeIncident(page: Page): Promise<void> {
  instance.login.password = NEW_PASSWORD;
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByText('ServiceNow rejected this login').first()).toBeVisible();
  await goTo(page, 'Health');
  const incident = page.getByRole('article', { name: 'A login of acme was locked, or its password changed' });
  await expect(incident).toContainText('Ask a ServiceNow admin which it was.');
  await expectAccessible(page);
  await incident.getByRole('link', { name: 'Replace key' }).click();
}

async function replaceSecret(page: Page): Promise<void> {
  const form = fieldsIn(page);
  await page.getByRole('button', { name: 'Test the old login' }).click();
  await expect(page.getByText('The old login no longer works.')).toBeVisible();
  await form.userName.fill(instance.login.userName);
  await form.password.fill(NEW_PASSWORD);
  await form.button('Test and replace').click();
  await expect(page.getByRole('heading', { name: 'The login was replaced' })).toBeVisible();
  await page.getByRole('link', { name: 'Done' }).click();
  await goTo(page, 'Health');
  await expect(page.getByRole('heading', { name: 'No open incidents' })).toBeVisible();
}

async function deleteCredential(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Acme ServiceNow' })).toHaveCount(0);
}

test('a second connector is one folder and one entry in the registry', async ({ browser }) => {
  const page = await browser.newPage({ baseURL: app.origin });
  await setUp(page);
  await createCredential(page);
  await openCredential(page);
  await editSettings(page);
  await seeIncident(page);
  await replaceSecret(page);
  await openCredential(page);
  await deleteCredential(page);
});
