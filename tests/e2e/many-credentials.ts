import { expect, type Page } from '@playwright/test';
import type pg from 'pg';
import { overlay, type TenantAccess } from '#tests/e2e/journey.ts';

/** Saves a credential through the overlay, with a key that its tenant accepts or without verifying it. */
export async function saveCredential(
  page: Page,
  name: string,
  { baseUrl, accessKey }: TenantAccess,
  options: { verify: boolean } = { verify: true },
): Promise<void> {
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill(name);
  await form.baseUrl.fill(baseUrl);
  await form.accessKey.fill(accessKey);
  await form.save.click();
  if (!options.verify) await form.saveUnverified.click();
  await expect(form.dialog).toBeHidden();
}

/** Copies of a saved credential, older than it: "Copy 00001" and so on. What they hold does not open. */
export async function copyCredential(database: pg.Client, name: string, copies: number): Promise<void> {
  await database.query(
    `INSERT INTO credential
     SELECT (jsonb_populate_record(c, jsonb_build_object(
       'id', gen_random_uuid(),
       'name', 'Copy ' || lpad(n::text, 5, '0'),
       'nameKey', 'copy ' || lpad(n::text, 5, '0'),
       'searchText', 'copy ' || lpad(n::text, 5, '0') || E'\\n' || c.host || E'\\n',
       'status', CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'verified' END,
       'createdAt', c."createdAt" - n * interval '1 minute'
     ))).*
     FROM credential c, generate_series(1, $2::int) n WHERE c.name = $1`,
    [name, copies],
  );
}

/** A source that uses a credential, past the wizard. */
export async function addSource(database: pg.Client, name: string, source: string): Promise<void> {
  await database.query(
    `INSERT INTO resource
       ("workspaceId", id, direction, name, "nameKey", description, "connectorId", "credentialId", "objectName", "objectLabel",
        "createdById", "createdAt", "updatedAt")
     SELECT "workspaceId", gen_random_uuid(), 'source', $2, lower($2), '', "connectorId", id, 'company', 'Company',
        "createdById", now(), now()
     FROM credential WHERE name = $1`,
    [name, source],
  );
}
