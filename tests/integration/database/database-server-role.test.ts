import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';
import { migrate } from '#lib/db/migrate.ts';
import { makeTestDatabase } from '#tests/support/database/test-database.ts';

// The embedded database includes the extension.
test.skipIf(inject('databaseTemplate').kind === 'pglite')(
  'reports a missing extension that the role may not create, and starts once it exists',
  async () => {
    const { pool } = getDatabase();
    const role = `latchkey_test_role_${randomBytes(4).toString('hex')}`;
    const database = await makeTestDatabase(inject('databaseTemplate'), 'empty');
    onTestFinished(async () => {
      await database.remove();
      await pool.query(`DROP ROLE ${role}`);
    });
    await pool.query(`CREATE ROLE ${role}`);
    const location = { ...database.location, connection: { ...database.connection, options: `-c role=${role}` } };

    await expect(migrate(location)).rejects.toMatchObject({
      code: 'setup_invalid',
      message: expect.stringContaining('CREATE EXTENSION pg_trgm'),
    });
    const owner = new pg.Client(database.connection);
    await owner.connect();
    await owner.query(`CREATE EXTENSION pg_trgm; GRANT CREATE ON SCHEMA public TO ${role}`);
    const { rows } = await owner.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
    for (const { name } of rows) await owner.query(`GRANT CREATE ON DATABASE ${name} TO ${role}`);
    await owner.end();
    expect((await migrate(location)).length).toBeGreaterThan(0);
  },
);
