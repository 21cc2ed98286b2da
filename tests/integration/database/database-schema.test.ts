import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';
import { readDatamodel } from '#lib/db/migration-files.ts';
import { schemaSql } from '#lib/db/schema-engine.ts';
import { readCatalog } from '#tests/support/database/catalog.ts';
import { makeTestDatabase } from '#tests/support/database/test-database.ts';

/** Constraints that Prisma's schema cannot express: the migrations add them by hand. */
const CHECKS = [
  {
    relname: 'sandbox_oauth_client',
    conname: 'sandbox_oauth_client_slot_check',
    definition: 'CHECK (((slot >= 1) AND (slot <= 15)))',
  },
];

const SEARCH_INDEX = 'CREATE INDEX credential_live_search_idx ';
const WITHOUT_PENDING_LIST = ' WITH (fastupdate=off)';

test('the migrations produce schema.prisma', async () => {
  const database = await makeTestDatabase(inject('databaseTemplate'), 'empty');
  onTestFinished(() => database.remove());
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query('CREATE EXTENSION pg_trgm');
  await client.query(await schemaSql(database.connection, '', await readDatamodel()));
  const said = await readCatalog(client);
  await client.end();

  const made = await readCatalog(getDatabase().pool);
  const indexes = said.indexes.map(({ relname, definition }) => ({
    relname,
    definition: String(definition).startsWith(SEARCH_INDEX)
      ? String(definition).replace(' WHERE', `${WITHOUT_PENDING_LIST} WHERE`)
      : definition,
  }));
  expect(made).toEqual({ ...said, indexes, checks: CHECKS });
  for (const [part, rows] of Object.entries(made)) expect(rows.length, part).toBeGreaterThan(0);
});
