import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { openEdit, saveCredential } from '#tests/e2e/support/saved-credential.ts';

test.use({ account: 'owner' });

const run = promisify(execFile);
const auditLog = (page: Page) => page.getByRole('table', { name: 'Audit log' });

async function exported(page: Page, link: string): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  expect(download.suggestedFilename()).toMatch(/^latchkey-audit-\d{4}-\d{2}-\d{2}\.(csv|jsonl)$/);
  return (await readFile(await download.path(), 'utf8')).trimEnd().split(/\r?\n/);
}

test('shows changes of a credential in its history and the audit log, and filters and exports the log', async ({
  page,
  app,
}) => {
  const { id, access } = await saveCredential(page, 'Acme');
  await page.goto(`/credentials/${id}`);
  const sheet = await openEdit(page);
  await sheet.name.fill('=Acme EU');
  await sheet.save.click();
  await expect(sheet.dialog).toBeHidden();
  const history = page.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveCount(3);
  await expect(history.first()).toContainText('Credential editedowner@example.com');
  await expect(history.first()).toContainText('Name:Acme → =Acme EU');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'View in audit log' }).click();
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible();
  await expect(page.getByText('Credential “=Acme EU”')).toBeVisible();
  await expect(auditLog(page).getByRole('row')).toHaveCount(4);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await expect(page.getByText('Credential “=Acme EU”')).toHaveCount(0);

  await page.getByLabel('Action').selectOption('Credential tested');
  await expect(page).toHaveURL(/\/audit\?action=credential.tested$/);
  await expect(auditLog(page).getByRole('row')).toHaveCount(2);
  await page.getByLabel('Outcome').selectOption('Failed');
  await expect(page.getByRole('heading', { name: 'No matching entries' })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(auditLog(page).getByRole('row')).toHaveCount(2);
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel('From').fill(today);
  await expect(page).toHaveURL(new RegExp(`&from=${today}$`));
  const tests = await exported(page, 'Export JSON Lines');
  expect(tests.map((line) => JSON.parse(line))).toMatchObject([{ action: 'credential.tested', targetId: id }]);

  await page.goto('/audit');
  const [head, ...rows] = await exported(page, 'Export CSV');
  expect(head).toMatch(/^seq,at,actorId,actorEmail,action/);
  expect(rows.at(-1)).toContain('audit.exported');
  const text = rows.join('\n');
  // Guarantee: names cannot become spreadsheet formulas, and the audit log contains no key.
  expect(text).toContain(",'=Acme EU,");
  expect(text).not.toContain(access.accessKey);

  const env = { ...process.env, DATABASE_URL: '', DATA_DIR: app.dataDir };
  const command = ['--conditions=react-server', 'scripts/audit-verify.ts'];
  const { stdout } = await run(process.execPath, command, { env });
  expect(stdout).toMatch(new RegExp(`: intact, ${rows.length} entries, hash of the last: [0-9a-f]{64}\n$`));
});

test.describe('dark, 360 px', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });

  test('pages through the audit log with the keyboard', async ({ page, onDatabase }) => {
    await page.goto('/sources');
    await onDatabase((database) =>
      database.query(
        `INSERT INTO audit_entry ("workspaceId", seq, at, action, outcome, details, "previousHash", hash)
         SELECT id, n, now(), 'credential.erased', 'done', '{}', '', '' FROM workspace, generate_series(1, 60) n`,
      ),
    );
    await page.getByRole('button', { name: /^Account/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Audit log' }).press('Enter');
    await expect(auditLog(page).getByRole('row')).toHaveCount(51);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Show older' }).press('Enter');
    await expect(auditLog(page).getByRole('row')).toHaveCount(11);
  });
});
