import { defineConfig } from '@playwright/test';
import type { DatabaseKind } from '#tests/e2e/fixtures.ts';
import { chromiumOptions } from '#tests/support/chromium.ts';

const databases: DatabaseKind[] = process.env['TEST_DATABASE_URL'] ? ['pglite', 'postgres'] : ['pglite'];

export default defineConfig<object, { database: DatabaseKind }>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: { launchOptions: chromiumOptions, screenshot: 'only-on-failure' },
  projects: databases.map((database) => ({ name: database, use: { database } })),
});
