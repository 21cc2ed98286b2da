import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {} from 'vitest';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import { emptyTables } from '#tests/support/database/all-tables.ts';
import { placeCluster } from '#tests/support/database/cluster-template.ts';
import type { TestDatabase } from '#tests/support/database/test-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the embedded databases that are kept from one test file to the next. */
    keptDatabases: string;
  }
}

/**
 * A worker's embedded database, migrated and empty. Its process outlives a test file by some seconds, so that the next
 * file finds it running: to start one takes longer than most files do.
 *
 * @param folder  of the kept databases of this run
 * @param cluster to copy where this worker has none yet
 */
export async function takeKeptDatabase(folder: string, cluster: string): Promise<TestDatabase> {
  const dataDir = join(folder, process.env['VITEST_POOL_ID'] ?? '1');
  const isKept = existsSync(dataDir);
  if (!isKept) placeCluster(cluster, dataDir);
  const lease = await startDatabase(dataDir);
  if (isKept) {
    await lease.query('DROP SCHEMA IF EXISTS pgboss CASCADE');
    await emptyTables(lease);
  }
  const connection = embeddedConnection(dataDir);
  return {
    connection,
    location: { connection, embeddedDirectory: connection.host },
    remove: () => lease.end(),
  };
}
