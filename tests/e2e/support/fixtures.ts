import { test as base, expect } from '@playwright/test';
import pg from 'pg';
import { embeddedLocations, SOCKET_PORT } from '#lib/db/embedded/locations.ts';
import { makeOwnerAccount, type OwnerAccount, restoreOwnerAccount } from '#tests/e2e/support/owner-account.ts';
import { emptyTables } from '#tests/support/database/all-tables.ts';
import { beginServerRun, createDatabase, databaseUrl } from '#tests/support/database/database-server.ts';
import { type AppServer, startApp } from '#tests/support/processes/app-server.ts';

export type DatabaseKind = 'pglite' | 'postgres';

/** The app of a worker, with direct access to its database. */
interface OwnApp extends AppServer {
  connection: pg.ClientConfig;
}

const START_TIMEOUT_MS = 150_000;

async function onEmbedded(use: (app: OwnApp) => Promise<void>): Promise<void> {
  const app = await startApp();
  const { directory } = embeddedLocations(app.dataDir);
  const connection = { host: directory, port: SOCKET_PORT, user: 'postgres', database: 'postgres' };
  await use({ ...app, connection }).finally(app.stop);
}

async function onServer(use: (app: OwnApp) => Promise<void>): Promise<void> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set');
  const { run, end } = await beginServerRun(serverUrl);
  try {
    const url = databaseUrl(serverUrl, await createDatabase(serverUrl, run));
    const app = await startApp({ databaseUrl: url });
    await use({ ...app, connection: { connectionString: url } }).finally(app.stop);
  } finally {
    await end();
  }
}

async function connected<T>(connection: pg.ClientConfig, work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = new pg.Client(connection);
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

/** Tag of tests that run on each database. The others run on the embedded one only, to save time. */
export const onEveryDatabase = { tag: '@every-database' };

interface TestFixtures {
  /** `owner`: the page begins signed in, as the owner of a new workspace. `none`: an app without accounts. */
  account: 'none' | 'owner';
  app: AppServer;
  /** Direct access to the app's database. */
  onDatabase: <T>(work: (database: pg.Client) => Promise<T>) => Promise<T>;
}

interface WorkerFixtures {
  database: DatabaseKind;
  workerApp: OwnApp;
  /** Created on first use. */
  ownerAccount: () => Promise<OwnerAccount>;
}

/** `app` is the production build on the database of the Playwright project, empty at the beginning of each test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  database: ['pglite', { option: true, scope: 'worker' }],
  workerApp: [
    ({ database }, use) => (database === 'postgres' ? onServer(use) : onEmbedded(use)),
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  ownerAccount: [
    async ({ workerApp, browser }, use) => {
      let made: Promise<OwnerAccount> | undefined;
      await use(() => {
        made ??= connected(workerApp.connection, async (database) => {
          await emptyTables(database);
          return makeOwnerAccount(browser, workerApp.origin, database);
        });
        return made;
      });
    },
    { scope: 'worker' },
  ],
  account: ['none', { option: true }],
  app: [
    async ({ workerApp, account, ownerAccount }, use) => {
      const owner = account === 'owner' ? await ownerAccount() : undefined;
      await connected(workerApp.connection, async (database) => {
        await emptyTables(database);
        if (owner !== undefined) await restoreOwnerAccount(database, owner);
      });
      await use(workerApp);
    },
    { auto: true },
  ],
  // A violated policy is a defect of the page, or an injection by the test.
  context: async ({ context }, use) => {
    const forbidden: string[] = [];
    context.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) forbidden.push(message.text());
    });
    await use(context);
    expect(forbidden, 'violations of the Content Security Policy').toEqual([]);
  },
  onDatabase: async ({ workerApp }, use) => use((work) => connected(workerApp.connection, work)),
  storageState: async ({ account, ownerAccount }, use) =>
    use(account === 'owner' ? (await ownerAccount()).storageState : undefined),
  baseURL: ({ workerApp }, use) => use(workerApp.origin),
});
