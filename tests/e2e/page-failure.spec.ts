import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { type ProcessLock, tryProcessLock } from '#lib/files/process-lock.ts';
import { expectAccessible } from '#tests/e2e/support/accessibility.ts';
import { test } from '#tests/e2e/support/fixtures.ts';
import { enter, generateAccessKey, goTo } from '#tests/e2e/support/journey.ts';
import { saveCredential } from '#tests/e2e/support/many-credentials.ts';
import { databaseProcesses } from '#tests/support/processes/processes.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

test.use({ account: 'owner' });

/** The error page. */
function failure(page: Page) {
  const alert = page.getByRole('alert').filter({ hasText: 'This page couldn’t be loaded' });
  return { alert, tryAgain: alert.getByRole('button', { name: 'Try again' }) };
}

/** Kills the embedded database and holds its folder's lock, so that no other starts until the lock is released. */
function takeDatabaseAway(dataDir: string): Promise<ProcessLock> {
  const { lock } = embeddedLocations(dataDir);
  return waitFor('the lock of the database', () => {
    for (const pid of databaseProcesses(dataDir)) process.kill(pid, 'SIGKILL');
    return tryProcessLock(lock);
  });
}

// Guarantee: after an outage, Try again works without a reload, and the shown error ID is in the log.
test('shows the page on Try again once the database is back, and logs the error ID', async ({ page, app }) => {
  await enter(page);
  const lock = await takeDatabaseAway(app.dataDir);
  const { alert, tryAgain } = failure(page);
  try {
    const answer = await page.goto('/destinations');
    expect(answer?.status()).toBe(500);
    await expect(alert).toContainText('check whether it was applied before you repeat it');
    await expectAccessible(page);
    const errorId = (await alert.getByText(/^Error ID: /).textContent())?.replace('Error ID: ', '');
    const requestId = await answer?.headerValue('x-request-id');
    const lines = (await readFile(app.logFile, 'utf8')).split('\n').filter((line) => line.includes('"request failed"'));
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ errorId, requestId, route: '/destinations' }),
    );
    await tryAgain.click();
    await expect(alert).toBeVisible();
  } finally {
    lock.release();
  }
  await waitFor('the app to be ready', async () => (await fetch(`${app.origin}/api/ready`)).ok);
  await tryAgain.click();
  await expect(page.getByRole('heading', { name: 'Destinations', level: 1 })).toBeVisible();
  await expect(alert).toBeHidden();
});

// Guarantee: if a save succeeds and the page after it fails, the error does not claim that the save failed.
test('does not claim that a save failed when only the page after it failed', async ({ page, onDatabase }) => {
  await enter(page);
  const access = await generateAccessKey(page);
  await goTo(page, 'Credentials');
  await expect(page.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible();
  const { alert, tryAgain } = failure(page);
  // The page reads this table; the save does not.
  await onDatabase((database) => database.query('ALTER TABLE resource RENAME TO resource_away'));
  try {
    await saveCredential(page, 'Acme', access);
    await expect(alert).toContainText('check whether it was applied before you repeat it');
    await expect(page.getByText('Nothing was changed')).toBeHidden();
    const saved = await onDatabase((database) => database.query('SELECT name FROM credential'));
    expect(saved.rows).toEqual([{ name: 'Acme' }]);
  } finally {
    await onDatabase((database) => database.query('ALTER TABLE resource_away RENAME TO resource'));
  }
  await tryAgain.click();
  await expect(page.getByRole('link', { name: 'Acme' })).toBeVisible();
  await expect(alert).toBeHidden();
});
