import 'server-only';
import { openDatabase } from '#lib/db/client.ts';
import { keepDatabase } from '#lib/db/embedded/keep-database.ts';
import { embeddedConnection } from '#lib/db/embedded/start-database.ts';
import { type MigrationGuard, migrate } from '#lib/db/migrate.ts';
import type { Env } from '#lib/env.ts';

/** Opens and migrates the server of `DATABASE_URL`, or the embedded database. @throws AppError `setup_invalid` */
export async function openConfiguredDatabase(
  { databaseUrl, dataDir }: Env,
  migrationGuard?: MigrationGuard,
): Promise<void> {
  if (databaseUrl !== undefined) {
    const connection = { connectionString: databaseUrl };
    await migrate({ connection, embeddedDirectory: undefined }, migrationGuard);
    openDatabase(connection);
    return;
  }
  await keepDatabase(dataDir);
  const connection = embeddedConnection(dataDir);
  await migrate({ connection, embeddedDirectory: connection.host }, migrationGuard);
  openDatabase(connection);
}
