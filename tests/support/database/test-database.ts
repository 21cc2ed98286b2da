import type pg from 'pg';
import type {} from 'vitest';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import type { DatabaseLocation } from '#lib/db/migrate.ts';
import { placeCluster } from '#tests/support/database/cluster-template.ts';
import { createDatabase, databaseUrl, dropDatabase } from '#tests/support/database/database-server.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';

export interface TestDatabase {
  connection: pg.PoolConfig;
  location: DatabaseLocation;
  /** Removes the database, or releases it for the next file. Close connections first. */
  remove(): Promise<void>;
}

/** Creates a database from a template. */
export async function makeTestDatabase(
  template: DatabaseTemplate,
  content: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> {
  if (template.kind === 'postgres') {
    const { serverUrl, run } = template;
    const name = await createDatabase(serverUrl, run, content === 'migrated' ? template.name : undefined);
    const connection = { connectionString: databaseUrl(serverUrl, name) };
    return {
      connection,
      location: { connection, embeddedDirectory: undefined },
      remove: () => dropDatabase(serverUrl, name),
    };
  }
  const dataDir = makeRunFolder();
  if (content === 'migrated') placeCluster(template.cluster, dataDir);
  const lease = await startDatabase(dataDir);
  const connection = embeddedConnection(dataDir);
  return {
    connection,
    location: { connection, embeddedDirectory: connection.host },
    remove: async () => {
      await lease.end();
      removeFolder(dataDir); // the database process, alone with a folder that is gone, ends
    },
  };
}

/** The source of the tests' databases, migrated: a folder, or a database on a server. */
export type DatabaseTemplate =
  | { kind: 'pglite'; cluster: string }
  | { kind: 'postgres'; serverUrl: string; run: string; name: string };

declare module 'vitest' {
  export interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}
