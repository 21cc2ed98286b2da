import type pg from 'pg';
import { v5 as uuidOf } from 'uuid';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { sealSecret } from '#lib/keyring/sealed-secret.ts';

const ROWS = 3;
/** Beyond what a JavaScript number holds. */
const LARGE = 9_007_199_254_740_993n;
const NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

interface Column {
  name: string;
  type: string;
  labels: string[];
  nullable: boolean;
  /** Table and column that it references. */
  parent: [string, string] | null;
}

const COLUMNS = `SELECT attname AS name, format_type(atttypid, NULL) AS type, NOT attnotnull AS nullable,
    ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = atttypid ORDER BY enumsortorder) AS labels,
    (SELECT ARRAY[confrelid::regclass::text, (SELECT attname::text FROM pg_attribute
        WHERE attrelid = confrelid AND attnum = confkey[array_position(conkey, attribute.attnum)])]
      FROM pg_constraint WHERE conrelid = attrelid AND contype = 'f' AND attribute.attnum = ANY (conkey)
      ORDER BY confrelid::regclass::text LIMIT 1) AS parent
  FROM pg_attribute attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;

/** A value that a column of a type may hold, another for each row. */
function sampleOf({ name, type, labels }: Column, table: string, row: number): unknown {
  if (labels.length > 0) return labels[row % labels.length];
  if (type === 'uuid') return uuidOf(`${table}.${name}.${row}`, NAMESPACE);
  if (type === 'bigint') return String(LARGE + BigInt(row));
  if (type === 'smallint' || type === 'integer') return row + 1;
  if (type === 'boolean') return row % 2 === 0;
  if (type === 'date') return `2026-02-2${row}`;
  if (type.startsWith('timestamp')) return `2026-03-0${row + 1}T23:59:59.12${row}`;
  if (type === 'json' || type === 'jsonb') return `{"ü\\n": [1.10, null, "\\"${row}", {"n": 12345678901234567890}]}`;
  if (type === 'text') return `${table} ${name} ${row} "ü\\\n\t💾`;
  throw new Error(`no value of ${type} for ${table}.${name}`);
}

/**
 * Inserts rows into each table, with a value in every column; nullable columns are null in the last row. Rows of the
 * same number belong together. A credential's secret is sealed.
 * @param tables each after those that it references
 */
export async function fillTables(client: pg.ClientBase, tables: string[], secret: string): Promise<void> {
  const values = new Map<string, unknown>();
  for (const table of tables) {
    const { rows: columns } = await client.query<Column>(COLUMNS, [`"${table}"`]);
    for (let row = 0; row < ROWS; row += 1) {
      const key = (of: string, column: string) => `${of.replaceAll('"', '')}.${column}.${row}`;
      for (const column of columns) {
        const own = column.nullable && row === ROWS - 1 ? null : sampleOf(column, table, row);
        values.set(
          key(table, column.name),
          column.parent === null || own === null ? own : values.get(key(...column.parent)),
        );
      }
      if (table === 'credential') {
        const owner = {
          workspaceId: String(values.get(key(table, 'workspaceId'))),
          credentialId: String(values.get(key(table, 'id'))),
        };
        values.set(key(table, 'sealedSecret'), await sealSecret(secret, owner, getKeyring()));
      }
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      const places = columns.map((_, index) => `$${index + 1}`).join(', ');
      const rowValues = columns.map(({ name }) => values.get(key(table, name)));
      await client.query(`INSERT INTO "${table}" (${names}) VALUES (${places})`, rowValues);
    }
  }
}
