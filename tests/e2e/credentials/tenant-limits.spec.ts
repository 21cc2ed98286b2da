import { expect } from '@playwright/test';
import type pg from 'pg';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, goTo, overlay } from '#tests/e2e/support/journey.ts';
import { copyCredential } from '#tests/e2e/support/many-credentials.ts';
import { createOauth, tenantHost } from '#tests/e2e/support/sandbox-tenant.ts';
import { saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

/** The window starts with the next minute, so that it does not end during the test. */
async function setCallsOfMinute(database: pg.Client, calls: number): Promise<void> {
  await database.query(
    `UPDATE tenant_call_window SET calls = $1,
       "startsAt" = date_trunc('minute', now() AT TIME ZONE 'utc') + interval '1 minute'
     WHERE "window" = 'minute'`,
    [calls],
  );
}

test('counts tests, says when a test over the budget can run, and resumes bulk tests after the wait', async ({
  page,
  onDatabase,
}) => {
  const { id } = await saveCredential(page, 'Acme');
  await page.goto(`/credentials/${id}`);
  const today = page.getByRole('meter', { name: 'Today' });
  await expect(today).toHaveAttribute('aria-valuetext', '1 of 50,000');
  await expect(page.getByRole('meter', { name: 'This minute' })).toHaveAttribute('aria-valuetext', /of 100$/);
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(today).toHaveAttribute('aria-valuetext', '2 of 50,000');

  await onDatabase((database) => setCallsOfMinute(database, 99));
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Not sent' })).toContainText(
    /It can be tested at \d\d:\d\d:00 UTC/,
  );
  await expectAccessible(page);

  await page.clock.install();
  await page.goto('/credentials');
  const bar = page.getByRole('region', { name: 'Selected credentials' });
  const said = bar.getByRole('status').first();
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await bar.getByRole('button', { name: 'Test' }).click();
  await expect(said).toContainText(/Waiting until \d\d:\d\d:\d\d UTC: the rate limit of \S+ is reached/);
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Cancel' }).click();
  await expect(said).toHaveText('0 accepted · 1 not started');
  await bar.getByRole('button', { name: 'Close' }).click();

  await bar.getByRole('button', { name: 'Test' }).click();
  await expect(said).toContainText('Waiting until');
  await onDatabase((database) => setCallsOfMinute(database, 0));
  await page.clock.fastForward('01:01');
  await expect(said).toHaveText('1 accepted');
});

test('shows what an M2M credential cannot do, and how many seats of its tenant are used', async ({
  page,
  onDatabase,
}) => {
  await enter(page);
  await goTo(page, 'Sandbox tenant');
  await expect(page).toHaveURL(/\/sandbox\/./);
  const host = await tenantHost(page);
  const { clientId, clientSecret } = await createOauth(page, 'Airflow');
  await goTo(page, 'Credentials');
  await page.getByRole('button', { name: 'Add Credential' }).click();
  const form = overlay(page);
  await form.name.fill('By client');
  await form.baseUrl.fill(`https://${host}`);
  await form.dialog.getByRole('radio', { name: 'M2M OAuth' }).check({ force: true });
  await form.dialog.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
  await form.dialog.getByRole('textbox', { name: 'Client Secret' }).fill(clientSecret);
  await form.save.click();
  await expect(form.dialog).toBeHidden();
  await page.getByRole('link', { name: 'By client' }).click();
  const abilities = page.getByRole('list', { name: 'Capabilities' }).getByRole('listitem');
  await expect(abilities.filter({ hasText: 'Read metadata' })).toContainText(/Proven\s*just now/);
  await expect(abilities.filter({ hasText: 'Write records' })).toContainText('Not tested');
  await expect(abilities.filter({ hasText: 'Send events' })).toContainText(
    /Not possible.*Event APIs do not accept M2M/,
  );
  await expect(page.getByText('1 of 15 M2M clients known')).toBeVisible();

  await onDatabase(async (database) => {
    await copyCredential(database, 'By client', 12);
    await database.query(
      `INSERT INTO credential_fingerprint ("workspaceId", "credentialId", field, fingerprint)
       SELECT "workspaceId", id, 'clientId', '1.' || id FROM credential WHERE name LIKE 'Copy %'`,
    );
    await database.query(`UPDATE credential_capability SET proven = false WHERE capability = 'read_metadata'`);
  });
  await page.reload();
  await expect(page.getByText('13 of 15 M2M clients known')).toBeVisible();
  await expect(page.getByText('Few more can be created.')).toBeVisible();
  await expect(abilities.filter({ hasText: 'Read metadata' })).toContainText(/Refused\s*just now/);
  await page.setViewportSize({ width: 360, height: 740 });
  const parts = page.getByRole('heading', { level: 2 });
  await expect(parts).toHaveText(['Summary', 'Used by', 'Capabilities', 'Budget', 'Tests', 'History']);
  await expectAccessible(page);
});
