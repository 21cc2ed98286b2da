import { expect, type Locator, type Page } from '@playwright/test';
import { request } from 'undici';
import { goTo } from '#tests/e2e/support/journey.ts';
import type { AppServer } from '#tests/support/processes/app-server.ts';

/** Opens and fills in the dialog **Create Connection**. */
export async function fillConnection(page: Page, type: 'Access_Key' | 'OAuth', name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Create Connection' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create Connection' });
  await dialog.getByLabel('Name of the connection').fill(name);
  await dialog.getByLabel('Authentication Type').selectOption(type);
  return dialog;
}

export interface OauthCredentials {
  clientId: string;
  clientSecret: string;
}

/** Reads the generated credentials and closes the dialog. */
export async function readCredentials(dialog: Locator): Promise<OauthCredentials> {
  await expect(dialog.getByLabel('OAuth API Secret', { exact: true })).toHaveValue(/\S{20,}/);
  const clientId = await dialog.getByLabel('OAuth API Key', { exact: true }).inputValue();
  const clientSecret = await dialog.getByLabel('OAuth API Secret', { exact: true }).inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  return { clientId, clientSecret };
}

export async function createOauth(page: Page, name: string): Promise<OauthCredentials> {
  const dialog = await fillConnection(page, 'OAuth', name);
  await dialog.getByRole('button', { name: 'Generate OAuth Credentials' }).click();
  return readCredentials(dialog);
}

/** The role changes optimistically; waits for the response that sets the cookie. */
export async function waitForRoleCookie(page: Page, choose: () => Promise<void>): Promise<void> {
  const kept = page.waitForResponse((response) => response.request().method() === 'POST');
  await choose();
  await kept;
}

export async function chooseAction(page: Page, connection: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${connection}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Re-generates the access key in Administration › Connectors 2.0. @returns the new key */
export async function regenerateKey(page: Page): Promise<string> {
  await goTo(page, 'Sandbox tenant');
  await expect(page).toHaveURL(/\/sandbox\/./);
  await chooseAction(page, 'Latchkey', 'Edit Connection');
  const dialog = page.getByRole('dialog', { name: 'Edit Connection' });
  await dialog.getByRole('button', { name: 'Re-Generate Access Key' }).click();
  await dialog.getByRole('button', { name: 'Re-Generate', exact: true }).click();
  const field = dialog.getByLabel('Access Key', { exact: true });
  await expect(field).toHaveValue(/\S{20,}/);
  const key = await field.inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  return key;
}

export async function tenantHost(page: Page): Promise<string> {
  const address = page.getByText(/^https:\/\/[a-z0-9-]+\.gainsightcloud\.com$/);
  return new URL((await address.textContent()) ?? '').host;
}

interface TenantCall {
  host: string;
  path?: string;
  method?: 'GET' | 'POST';
  headers: Record<string, string>;
}

/** Calls the tenant's API directly, without the browser. */
export async function call(
  app: AppServer,
  { host, path = '/v1/meta/services/objects/list?po=company&em=false', method = 'GET', headers }: TenantCall,
): Promise<{ status: number; body: string }> {
  const response = await request(`http://127.0.0.1:${app.port}${path}`, { method, headers: { host, ...headers } });
  return { status: response.statusCode, body: await response.body.text() };
}

export async function requestToken(
  app: AppServer,
  host: string,
  { clientId, clientSecret }: OauthCredentials,
): Promise<number> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const headers = { authorization: `Basic ${basic}` };
  return (await call(app, { host, path: '/v1/users/m2m/oauth/token', method: 'POST', headers })).status;
}
