import type pg from 'pg';

const ofTheSchema = "nspname = 'public' AND relname <> '_prisma_migrations'";

// Without the NOT NULL constraints that PostgreSQL 18 names: `columns` says which columns allow null.
const queries = {
  columns: `SELECT relname, attname, format_type(atttypid, atttypmod) AS type, attnotnull,
      pg_get_expr(adbin, adrelid) AS default
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE ${ofTheSchema} AND relkind = 'r' AND attnum > 0 AND NOT attisdropped ORDER BY relname, attname`,
  indexes: `SELECT relname, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE ${ofTheSchema} ORDER BY relname, definition`,
  constraints: `SELECT relname, conname, pg_get_constraintdef(pg_constraint.oid) AS definition
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE ${ofTheSchema} AND contype NOT IN ('c', 'n') ORDER BY relname, conname`,
  checks: `SELECT relname, conname, pg_get_constraintdef(pg_constraint.oid) AS definition
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE ${ofTheSchema} AND contype = 'c' ORDER BY relname, conname`,
  enums: `SELECT typname, enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
    ORDER BY typname, enumsortorder`,
};

export type Catalog = Record<keyof typeof queries, Record<string, unknown>[]>;

/** Reads the schema of a database. */
export async function readCatalog(client: Pick<pg.Pool, 'query'>): Promise<Catalog> {
  const read = async (name: keyof typeof queries) => (await client.query(queries[name])).rows;
  return {
    columns: await read('columns'),
    indexes: await read('indexes'),
    constraints: await read('constraints'),
    checks: await read('checks'),
    enums: await read('enums'),
  };
}
