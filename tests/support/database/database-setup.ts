import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import { takeKeptDatabase } from '#tests/support/database/kept-database.ts';
import { makeTestDatabase, type TestDatabase } from '#tests/support/database/test-database.ts';

function makeDatabase(): Promise<TestDatabase> {
  const template = inject('databaseTemplate');
  return template.kind === 'pglite'
    ? takeKeptDatabase(inject('keptDatabases'), template.cluster)
    : makeTestDatabase(template);
}

// Each test file gets an empty, migrated database, which `getPrisma` reaches.
let database: TestDatabase | undefined;

beforeAll(async () => {
  database = await makeDatabase();
  openDatabase(database.connection);
});

afterAll(async () => {
  await closeDatabase();
  await database?.remove();
});
