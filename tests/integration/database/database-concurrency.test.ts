import { expect, test } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';

const QUERIES = 1_000;

async function askInTransaction(value: number): Promise<number> {
  const client = await getDatabase().pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ value: number }>('SELECT $1::int AS value', [value]);
    await client.query('COMMIT');
    return rows[0]?.value ?? Number.NaN;
  } finally {
    client.release();
  }
}

async function ask(value: number): Promise<number> {
  const { rows } = await getDatabase().pool.query<{ value: number }>('SELECT $1::int AS value', [value]);
  return rows[0]?.value ?? Number.NaN;
}

// Guarantee: no connection gets the rows of another's query.
test('answers concurrent queries and transactions with their own rows', async () => {
  const questions = Array.from({ length: QUERIES }, (_, value) => value);
  const answers = await Promise.all(
    questions.map((value) => (value % 10 === 0 ? askInTransaction(value) : ask(value))),
  );
  expect(answers).toEqual(questions);
});

test('a connection that breaks inside a transaction releases it', async () => {
  const client = await getDatabase().pool.connect();
  await client.query('BEGIN');
  await client.query('SELECT $1::int', [1]);
  client.release(new Error('broken off'));
  expect(await ask(2)).toBe(2);
});
