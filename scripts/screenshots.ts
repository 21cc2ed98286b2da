/** `npm run screenshots`: takes the README's pictures. */
import { mkdir } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { generateAccessKey, openAuthenticate, overlay, setUp } from '#tests/e2e/support/journey.ts';
import { startApp } from '#tests/support/processes/app-server.ts';
import { chromiumOptions } from '#tests/support/processes/chromium.ts';

const IMAGES = 'docs/images';

const saved = [
  {
    name: 'Acme production',
    description: 'Company and call-to-action data, refreshed nightly. Ask data-platform first.',
  },
  { name: 'Acme sandbox', description: 'For trying out new sources.' },
  { name: 'Northwind EU', description: 'Timeline activity of the European tenant.' },
];

async function fillOverlay(
  page: Page,
  credential: { name: string; description: string },
  baseUrl: string,
  key: string,
) {
  const form = overlay(page);
  await page.getByRole('button', { name: 'Add Credential' }).click();
  await form.name.fill(credential.name);
  await form.description.fill(credential.description);
  await form.baseUrl.fill(baseUrl);
  await form.accessKey.fill(key);
  return form;
}

const app = await startApp();
const browser = await chromium.launch(chromiumOptions);
try {
  await mkdir(IMAGES, { recursive: true });
  const page = await browser.newPage({
    baseURL: app.origin,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
  });
  await setUp(page);
  const { baseUrl, accessKey } = await generateAccessKey(page);
  await openAuthenticate(page);
  for (const credential of saved) {
    const form = await fillOverlay(page, credential, baseUrl, accessKey);
    await form.save.click();
    await form.dialog.waitFor({ state: 'hidden' });
  }
  await page.getByRole('radio', { name: 'Acme production' }).check({ force: true });
  await page.screenshot({ path: `${IMAGES}/authenticate.png`, animations: 'disabled' });
  const form = await fillOverlay(page, { name: 'Contoso', description: 'Health scores, weekly.' }, baseUrl, accessKey);
  await form.test.click();
  await form.status.getByText('Gainsight accepted this key').waitFor();
  await page.screenshot({ path: `${IMAGES}/overlay.png`, animations: 'disabled' });
} finally {
  await browser.close();
  await app.stop();
}
