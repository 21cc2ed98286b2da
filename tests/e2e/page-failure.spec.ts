import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { type ProcessLock, tryProcessLock } from '#lib/files/process-lock.ts';
import { expectAccessible } from '#tests/e2e/accessibility.ts';
import { test } from '#tests/e2e/fixtures.ts';
import { enter, generateAccessKey, goTo } from '#tests/e2e/journey.ts';
import { saveCredential } from '#tests/e2e/many-credentials.ts';
import { databaseProcesses } from '#tests/support/processes/processes.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

test.use({ account: 'owner' });

/** The error page, by the names that people rely on. */
function failure(page: Page) {
  const alert = page.getByRole('alert').filter({ hasText: 'This page could not be shown' });
  return { alert, tryAgain: alert.getByRole('button', { name: 'Try again' }) };
}

/** Ends the embedded database and holds its folder's lock, so that none is started in its place until it is released. */
function takeDatabaseAway(dataDir: string): Promise<ProcessLock> {
  const { lock } = embeddedLocations(dataDir);
  return waitFor('the lock of the database', () => {
    for (const pid of databaseProcesses(dataDir)) process.kill(pid, 'SIGKILL');
    return tryProcessLock(lock);
  });
}

// Guarantee: an outage costs nobody a reload, and whoever runs Latchkey finds it by what its reader was shown.
test('once the database is back, Try again shows the page; the log has the id that was shown', async ({
  page,
  app,
}) => {
  await enter(page);
  const lock = await takeDatabaseAway(app.dataDir);
  const { alert, tryAgain } = failure(page);
  try {
    const answer = await page.goto('/destinations');
    expect(answer?.status()).toBe(500);
    await expect(alert).toContainText('look whether that was done before you do it again');
    await expectAccessible(page);
    const errorId = (await alert.getByText(/^Error id: /).textContent())?.replace('Error id: ', '');
    const requestId = await answer?.headerValue('x-request-id');
    const lines = (await readFile(app.logFile, 'utf8')).split('\n').filter((line) => line.includes('"not shown"'));
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

// Guarantee: where a save is done and the page that would say so fails, nobody is told that it was not.
test('a save whose page then fails is not said to be undone, and stands there after Try again', async ({
  page,
  onDatabase,
}) => {
  await enter(page);
  const access = await generateAccessKey(page);
  await goTo(page, 'Credentials');
  await expect(page.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible();
  const { alert, tryAgain } = failure(page);
  // Read by the page, not by the save.
  await onDatabase((database) => database.query('ALTER TABLE resource RENAME TO resource_away'));
  try {
    await saveCredential(page, 'Acme', access);
    await expect(alert).toContainText('look whether that was done before you do it again');
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
