import { expect, type Page } from '@playwright/test';
import type pg from 'pg';
import { overlay, type TenantAccess } from '#tests/e2e/support/journey.ts';

/** Saves a credential through the overlay, verified or not. */
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

/** Inserts older copies of a credential: "Copy 00001" and so on. Their secrets cannot be opened. */
export async function copyCredential(database: pg.Client, name: string, copies: number): Promise<void> {
  await database.query(
    // Materialized: else the table is read again for each copy.
    `WITH original AS MATERIALIZED (SELECT * FROM credential WHERE name = $1)
     INSERT INTO credential
     SELECT copy.*
     FROM original, generate_series(1, $2::int) n,
       LATERAL (SELECT 'Copy ' || lpad(n::text, 5, '0') AS name) named,
       LATERAL jsonb_populate_record(row(original.*)::credential, jsonb_build_object(
         'id', gen_random_uuid(),
         'name', named.name,
         'nameKey', lower(named.name),
         'searchText', lower(named.name) || E'\\n' || original.host || E'\\n',
         'status', CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'verified' END,
         'createdAt', original."createdAt" - n * interval '1 minute'
       )) copy`,
    [name, copies],
  );
}

/** Inserts a source that uses a credential. */
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
