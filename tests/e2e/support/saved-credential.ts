import { expect, type Page } from '@playwright/test';
import type pg from 'pg';
import { enter, generateAccessKey, goTo, type TenantAccess } from '#tests/e2e/support/journey.ts';
import { saveCredential as fillAndSave } from '#tests/e2e/support/many-credentials.ts';

export interface SavedCredential {
  id: string;
  access: TenantAccess;
}

/** Saves a verified credential of the sandbox tenant through the overlay. */
export async function saveCredential(page: Page, name: string): Promise<SavedCredential> {
  await enter(page);
  const access = await generateAccessKey(page);
  await goTo(page, 'Credentials');
  await fillAndSave(page, name, access);
  return { id: await credentialId(page, name), access };
}

/** Reads the id of a credential from the API. */
async function credentialId(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`/api/credentials?search=${encodeURIComponent(name)}`);
  const { items }: { items: { id: string; name: string }[] } = await answer.json();
  const found = items.find((item) => item.name === name);
  if (found === undefined) throw new Error(`no credential “${name}”`);
  return found.id;
}

/** The controls of **Edit Credential** by their accessible names. */
function editSheet(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Edit Credential' });
  return {
    dialog,
    name: dialog.getByRole('textbox', { name: 'Credential Name' }),
    description: dialog.getByRole('textbox', { name: 'Credential Description' }),
    baseUrl: dialog.getByRole('textbox', { name: 'API Base Url' }),
    accessKey: dialog.getByRole('textbox', { name: 'Access Key' }),
    conflict: dialog.getByRole('alert'),
    takeTheirs: dialog.getByRole('button', { name: 'Take theirs' }),
    keepMine: dialog.getByRole('button', { name: 'Keep mine' }),
    save: dialog.getByRole('button', { name: 'Save', exact: true }),
  };
}

export async function openEdit(page: Page) {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const sheet = editSheet(page);
  await expect(sheet.name).toBeFocused();
  return sheet;
}

/** Duplicates a credential on its page. @returns the copy's id */
export async function duplicate(page: Page, nameOfCopy: string): Promise<string> {
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { name: nameOfCopy, level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Created a copy.' })).toBeVisible();
  return credentialId(page, nameOfCopy);
}

/** Inserts sources that use a credential. */
export async function insertSources(database: pg.Client, credentialId: string, names: string[]): Promise<void> {
  for (const name of names) {
    await database.query(
      `INSERT INTO resource ("workspaceId", id, direction, "connectorId", name, "nameKey", description, "objectName",
         "objectLabel", "credentialId", "createdById", "updatedAt")
       SELECT "workspaceId", gen_random_uuid(), 'source', "connectorId", $2, lower($2), '', 'company', 'Company', id,
         "createdById", now() FROM credential WHERE id = $1`,
      [credentialId, name],
    );
  }
}
