import { defineConfig } from '@playwright/test';
import type { DatabaseKind } from '#tests/e2e/support/fixtures.ts';
import { chromiumOptions } from '#tests/support/processes/chromium.ts';

const isCi = Boolean(process.env['CI']);
const pglite = { name: 'pglite', use: { database: 'pglite' } } as const;
const postgres = { name: 'postgres', use: { database: 'postgres' }, grep: /@every-database/ } as const;

export default defineConfig<object, { database: DatabaseKind }>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  forbidOnly: isCi,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { launchOptions: chromiumOptions, screenshot: 'only-on-failure' },
  projects: process.env['TEST_DATABASE_URL'] ? [pglite, postgres] : [pglite],
});
