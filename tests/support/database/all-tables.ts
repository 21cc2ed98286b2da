import type pg from 'pg';

/** Empties all tables except for the migrations. */
export async function emptyTables(database: pg.Client): Promise<void> {
  const { rows } = await database.query<{ names: string | null }>(
    `SELECT string_agg(format('%I', tablename), ', ') AS names FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  if (rows[0]?.names) await truncate(database, rows[0].names);
}

/**
 * Empties tables and those that reference them. Disables the trigger that protects the audit log.
 *
 * @param tables names, quoted if needed
 */
export async function truncate(database: Pick<pg.ClientBase, 'query'>, tables: string): Promise<void> {
  // One query with several statements is one transaction.
  await database.query(`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_not_emptied;
    TRUNCATE ${tables} CASCADE;
    ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_not_emptied`);
}

/** Reads all rows of all tables, the job queue included, as text. */
export async function rowsText(database: Pick<pg.ClientBase, 'query'>): Promise<string> {
  const { rows: tables } = await database.query<{ name: string }>(`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`);
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}
