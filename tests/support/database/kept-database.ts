import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {} from 'vitest';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import { emptyTables } from '#tests/support/database/all-tables.ts';
import { placeCluster } from '#tests/support/database/cluster-template.ts';
import type { TestDatabase } from '#tests/support/database/test-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the embedded databases that are reused between test files. */
    keptDatabases: string;
  }
}

/**
 * Takes the worker's embedded database, migrated and empty. Its process outlives a test file by a few seconds, so that
 * the next file reuses it: starting one takes longer than most files.
 *
 * @param folder  of the kept databases of this run
 * @param cluster to copy for the first file of a worker
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
