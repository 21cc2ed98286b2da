import { getDatabase } from '#lib/db/client.ts';
import { rowsText } from '#tests/support/database/all-tables.ts';

/** Every row of the database that the app's own code has open, as text. */
export async function databaseText(): Promise<string> {
  const client = await getDatabase().pool.connect();
  return rowsText(client).finally(() => client.release());
}
