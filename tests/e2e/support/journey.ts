import { expect, type Page } from '@playwright/test';

export const OWNER = { email: 'owner@example.com', password: 'correct horse battery', workspace: 'Data Engineering' };

/** Creates the first account and signs in. */
export async function setUp(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page).toHaveURL(/\/set-up$/);
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByLabel('Workspace name').fill(OWNER.workspace);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
}

export async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
}

/** The tenant's address and a key for it. */
export interface TenantAccess {
  baseUrl: string;
  accessKey: string;
}

/** Opens the start page of a signed-in user. */
export async function enter(page: Page): Promise<void> {
  await page.goto('/sources');
  await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
}

/** Administration › Connectors 2.0: creates a connection and reads its key, which is shown once. */
export async function generateAccessKey(page: Page): Promise<TenantAccess> {
  // A second navigation would render the screen again under an open dialog.
  if (!/\/sandbox\/./.test(page.url())) await goTo(page, 'Sandbox tenant');
  await expect(page.getByRole('heading', { name: 'Connectors 2.0' })).toBeVisible();
  await expect(page).toHaveURL(/\/sandbox\/./);
  const baseUrl = (await page.getByText(/^https:\/\/[a-z0-9-]+\.gainsightcloud\.com$/).textContent()) ?? '';
  await page.getByRole('button', { name: 'Create Connection' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create Connection' });
  await dialog.getByLabel('Connector', { exact: true }).selectOption('Gainsight API');
  await dialog.getByLabel('Name of the connection').fill('Latchkey');
  await dialog.getByRole('button', { name: 'Generate Access Key' }).click();
  const key = dialog.getByLabel('Access Key', { exact: true });
  await expect(key).toHaveValue(/\S{20,}/);
  const accessKey = await key.inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  return { baseUrl, accessKey };
}

/** Follows a link of the navigation. */
export async function goTo(
  page: Page,
  place: 'Sources' | 'Destinations' | 'Credentials' | 'Health' | 'Sandbox tenant',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();
}

export async function openAuthenticate(page: Page): Promise<void> {
  await goTo(page, 'Sources');
  await page.getByRole('link', { name: 'New source' }).first().click();
  await page.getByRole('link', { name: 'Gainsight CS NXT' }).click();
  await expect(page.getByRole('heading', { name: 'Authenticate' })).toBeVisible();
}

/** The overlay's controls by their accessible names. */
export function overlay(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Add New Credential' });
  return {
    dialog,
    name: dialog.getByRole('textbox', { name: 'Credential Name' }),
    description: dialog.getByRole('textbox', { name: 'Credential Description' }),
    baseUrl: dialog.getByRole('textbox', { name: 'API Base Url' }),
    accessKey: dialog.getByRole('textbox', { name: 'Access Key' }),
    showAccessKey: dialog.getByRole('button', { name: 'Show Access Key' }),
    status: dialog.getByRole('status'),
    test: dialog.getByRole('button', { name: 'Test', exact: true }),
    cancel: dialog.getByRole('button', { name: 'Cancel' }),
    save: dialog.getByRole('button', { name: 'Save', exact: true }),
    saveUnverified: dialog.getByRole('button', { name: 'Save without verifying' }),
  };
}
