import { getDatabase } from '#lib/db/client.ts';
import { rowsText } from '#tests/support/database/all-tables.ts';

/** Reads all rows of the app's database as text. */
export async function databaseText(): Promise<string> {
  const client = await getDatabase().pool.connect();
  return rowsText(client).finally(() => client.release());
}
