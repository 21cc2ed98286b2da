import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';
import { migrate, pendingMigrations } from '#lib/db/migrate.ts';
import { migrationNames } from '#lib/db/migration-files.ts';
import { makeTestDatabase } from '#tests/support/database/test-database.ts';
import { firstLine, runScript } from '#tests/support/processes/processes.ts';

const PROCESSES = 3;
const USER = 'tests/support/processes/database-user.ts';

test('applies each migration once when several processes migrate at once', async () => {
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

test('leaves an up-to-date database unchanged', async () => {
  const { connection } = { connection: getDatabase().pool.options };
  expect(await migrate({ connection, embeddedDirectory: undefined })).toEqual([]);
});

test.each([
  ['tables of its own', ['orders']],
  ['migrations of its own', ['_prisma_migrations', 'orders']],
])('refuses a database in which another application has %s, and leaves it unchanged', async (_, tables) => {
  const database = await makeTestDatabase(inject('databaseTemplate'), 'empty');
  onTestFinished(() => database.remove());
  const client = new pg.Client(database.connection);
  await client.connect();
  const columns = 'migration_name text, finished_at timestamptz, rolled_back_at timestamptz';
  for (const table of tables) await client.query(`CREATE TABLE ${table} (${columns})`);
  await client.query(`INSERT INTO ${tables[0]} VALUES ('of something else', now(), NULL)`);
  const content = `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()
    UNION ALL SELECT extname FROM pg_extension ORDER BY 1`;
  const before = (await client.query(content)).rows;
  const refused = { code: 'setup_invalid', message: expect.stringContaining('tables of another application') };
  await expect(migrate(database.location)).rejects.toMatchObject(refused);
  const after = (await client.query(content)).rows;
  await client.end();
  expect(after).toEqual(before);
});
