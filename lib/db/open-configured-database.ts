import 'server-only';
import { openDatabase } from '#lib/db/client.ts';
import { keepDatabase } from '#lib/db/embedded/keep-database.ts';
import { embeddedConnection } from '#lib/db/embedded/start-database.ts';
import { migrate } from '#lib/db/migrate.ts';
import type { Env } from '#lib/env.ts';

/**
 * Opens the database that the configuration names, up to date: the server of `DATABASE_URL`, or the embedded one.
 *
 * @throws AppError `setup_invalid` where the embedded database does not come up
 */
export async function openConfiguredDatabase({ databaseUrl, dataDir }: Env): Promise<void> {
  if (databaseUrl !== undefined) {
    const connection = { connectionString: databaseUrl };
    await migrate({ connection, embeddedDirectory: undefined });
    openDatabase(connection);
    return;
  }
  await keepDatabase(dataDir);
  const connection = embeddedConnection(dataDir);
  await migrate({ connection, embeddedDirectory: connection.host });
  openDatabase(connection);
}
