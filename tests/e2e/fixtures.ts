import { test as base } from '@playwright/test';
import pg from 'pg';
import { embeddedLocations, SOCKET_PORT } from '#lib/db/embedded/locations.ts';
import { type AppServer, startApp } from '#tests/support/app-server.ts';
import { beginServerRun, createDatabase, databaseUrl } from '#tests/support/database-server.ts';

export type DatabaseKind = 'pglite' | 'postgres';

/** The app of a worker, and how its database is reached past it. */
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

async function emptyTables(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ names: string | null }>(
      `SELECT string_agg(format('%I', tablename), ', ') AS names FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    );
    if (rows[0]?.names) await client.query(`TRUNCATE ${rows[0].names} CASCADE`);
  } finally {
    await client.end();
  }
}

/** `app` is the production build on the database of the Playwright project, empty at the beginning of each test. */
export const test = base.extend<{ app: AppServer }, { database: DatabaseKind; workerApp: OwnApp }>({
  database: ['pglite', { option: true, scope: 'worker' }],
  workerApp: [
    ({ database }, use) => (database === 'postgres' ? onServer(use) : onEmbedded(use)),
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  app: [
    async ({ workerApp }, use) => {
      await emptyTables(workerApp.connection);
      await use(workerApp);
    },
    { auto: true },
  ],
  baseURL: ({ workerApp }, use) => use(workerApp.origin),
});
