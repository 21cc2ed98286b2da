import { expect, test } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';
import { vacuumDue } from '#lib/db/embedded/vacuum-due.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

test('vacuums and analyzes a table with many changes once, and no other', async () => {
  const { pool } = getDatabase();
  const { host, port, user, database } = pool.options;
  const connection = { host, port, user, database };
  await vacuumDue(connection);

  await pool.query(`INSERT INTO verification (id, identifier, value, "expiresAt", "updatedAt")
    SELECT n::text, 'a', '', now(), now() FROM generate_series(1, 2000) AS n`);
  await pool.query('DELETE FROM verification WHERE id::int % 2 = 0');
  // Postgres counts changes with a delay of about a second.
  const vacuumed: string[] = [];
  await waitFor('the changes to be counted', async () => {
    vacuumed.push(...(await vacuumDue(connection)));
    return vacuumed.length > 0;
  });
  expect(vacuumed).toEqual(['verification']);
  const { rows } = await pool.query(
    "SELECT n_dead_tup::int AS dead, last_analyze FROM pg_stat_user_tables WHERE relname = 'verification'",
  );
  expect(rows).toEqual([{ dead: 0, last_analyze: expect.any(Date) }]);
  expect(await vacuumDue(connection)).toEqual([]);
});
