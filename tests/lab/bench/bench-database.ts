import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import { migrate } from '#lib/db/migrate.ts';
import { beginServerRun } from '#tests/support/database/database-server.ts';
import { makeTestDatabase, type TestDatabase } from '#tests/support/database/test-database.ts';

/** A database to measure on. `open` creates and migrates it, and returns a function that removes it. */
interface BenchDatabase {
  name: string;
  open(): Promise<() => Promise<void>>;
}

async function openMigrated({ location, connection, remove }: TestDatabase): Promise<() => Promise<void>> {
  await migrate(location);
  openDatabase(connection);
  return () => closeDatabase().then(remove);
}

const embedded: BenchDatabase = {
  name: 'embedded database',
  open: async () => openMigrated(await makeTestDatabase({ kind: 'pglite', cluster: '' }, 'empty')),
};

function onServer(serverUrl: string): BenchDatabase {
  return {
    name: 'Postgres server',
    async open() {
      const { run, end } = await beginServerRun(serverUrl);
      try {
        const close = await openMigrated(
          await makeTestDatabase({ kind: 'postgres', serverUrl, run, name: '' }, 'empty'),
        );
        return () => close().finally(end);
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}

/** The embedded database, and the server of `TEST_DATABASE_URL` where it is set. */
export function benchDatabases(): BenchDatabase[] {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  return serverUrl ? [embedded, onServer(serverUrl)] : [embedded];
}
