import 'server-only';
import type pg from 'pg';
import type { BackupRow } from '#lib/backup/read-backup.ts';

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 1_000_000;

/**
 * Inserts rows, many in a statement. The database reads their JSON itself, so that its types come back as they were.
 *
 * @param onWritten is told how many rows were written so far
 */
export function rowWriter(client: pg.ClientBase, onWritten: (rows: number) => void) {
  let table = '';
  let batch: string[] = [];
  let characters = 0;
  let written = 0;

  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const insert = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`;
    await client.query(insert, [`[${batch.join(',')}]`]);
    written += batch.length;
    batch = [];
    characters = 0;
    onWritten(written);
  }

  async function write(next: BackupRow): Promise<void> {
    if (next.table !== table || batch.length === BATCH_ROWS || characters > BATCH_CHARACTERS) await flush();
    table = next.table;
    batch.push(next.row);
    characters += next.row.length;
  }

  return { write, flush };
}
