import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import { makeTestDatabase, type TestDatabase } from '#tests/support/test-database.ts';

// Each test file has a fresh, migrated database, which `getPrisma` reaches.
let database: TestDatabase | undefined;

beforeAll(async () => {
  database = await makeTestDatabase(inject('databaseTemplate'));
  openDatabase(database.connection);
});

afterAll(async () => {
  await closeDatabase();
  await database?.remove();
});
