import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';
import { migrate, pendingMigrations } from '#lib/db/migrate.ts';
import { migrationNames } from '#lib/db/migration-files.ts';
import { firstLine, runScript } from '#tests/support/processes.ts';
import { makeTestDatabase } from '#tests/support/test-database.ts';

const PROCESSES = 3;
const USER = 'tests/support/database-user.ts';

test('several processes that migrate one database at once apply each migration once', async () => {
  const database = await makeTestDatabase(inject('databaseTemplate'), 'empty');
  onTestFinished(() => database.remove());
  const location = JSON.stringify(database.location);
  const lines = await Promise.all(
    Array.from({ length: PROCESSES }, () => firstLine(runScript(USER, 'migrate', location))),
  );

  const names = await migrationNames();
  expect(lines.toSorted()).toEqual([...Array(PROCESSES - 1).fill('done 0'), `done ${names.length}`]);
  const client = new pg.Client(database.connection);
  await client.connect();
  const { rows } = await client.query('SELECT migration_name FROM _prisma_migrations ORDER BY migration_name');
  expect(rows.map((row) => row.migration_name)).toEqual(names);
  expect(await pendingMigrations(client)).toEqual([]);
  await client.end();
});

test('a database that is up to date is left alone', async () => {
  const { connection } = { connection: getDatabase().pool.options };
  expect(await migrate({ connection, embeddedDirectory: undefined })).toEqual([]);
});
