import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const testDatabaseUrl = process.env['TEST_DATABASE_URL'];

/** Files that begin with `import 'server-only'` load under this condition alone; the set-up runs in vitest's own process. */
const SERVER_CONDITION = '--conditions=react-server';
const server = { resolve: { alias: { 'server-only': resolve('node_modules/server-only/empty.js') } } };
/** Against what hangs, not against what is slow: a machine that does other things as well is no failure. */
const TEST_TIMEOUT_MS = 30_000;
const shared = {
  testTimeout: TEST_TIMEOUT_MS,
  setupFiles: ['tests/support/fixtures/fail-on-console-error.ts'],
  pool: 'forks' as const,
};
const onServer = { ...shared, execArgv: [SERVER_CONDITION, '--disable-warning=ExperimentalWarning'] };

function onDatabase(name: string, include: string, database: 'pglite' | 'postgres'): TestProjectInlineConfiguration {
  return {
    ...server,
    test: {
      ...onServer,
      name,
      include: [include],
      exclude: database === 'postgres' ? ['tests/integration/database/database-embedded-*.test.ts'] : [],
      globalSetup: [`tests/support/database/global-setup-${database}.ts`],
      // Keys of their own: the checkout's are not the tests' to make or to use.
      env: {
        MASTER_KEYS: `1:${randomBytes(32).toString('base64')}`,
        SESSION_SECRET: randomBytes(32).toString('base64'),
      },
      setupFiles: [...shared.setupFiles, 'tests/support/database/database-setup.ts'],
      testTimeout: 90_000,
      hookTimeout: 120_000,
    },
  };
}

const projects: TestProjectInlineConfiguration[] = [
  {
    ...server,
    test: { ...onServer, name: 'unit', include: ['{lib,app,scripts}/**/*.test.ts', 'tests/rules/**/*.test.ts'] },
  },
  { test: { ...shared, name: 'components', include: ['components/**/*.test.{ts,tsx}'] } },
  {
    ...server,
    // Each causes a fault to an app of its own, and would be in the others' way.
    test: { ...onServer, name: 'faults', include: ['tests/lab/faults/**/*.test.ts'], fileParallelism: false },
  },
  onDatabase('integration-pglite', 'tests/integration/**/*.test.ts', 'pglite'),
  onDatabase('simulation', 'tests/lab/simulation/**/*.test.ts', testDatabaseUrl ? 'postgres' : 'pglite'),
  onDatabase('contract', 'tests/contract/**/*.test.ts', 'pglite'),
];
if (testDatabaseUrl) projects.push(onDatabase('integration-postgres', 'tests/integration/**/*.test.ts', 'postgres'));

export default defineConfig({ test: { projects, maxWorkers: 2 } });
