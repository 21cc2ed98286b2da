import type pg from 'pg';

/** Empties every table of ours; the migrations stay applied. */
export async function emptyTables(database: pg.Client): Promise<void> {
  const { rows } = await database.query<{ names: string | null }>(
    `SELECT string_agg(format('%I', tablename), ', ') AS names FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  if (rows[0]?.names) await truncate(database, rows[0].names);
}

/**
 * Empties tables and all that points to them, past the audit trail's refusal: as nobody can who does not own it.
 *
 * @param tables their names, quoted where they must be
 */
export async function truncate(database: Pick<pg.ClientBase, 'query'>, tables: string): Promise<void> {
  // Several statements in one query are one transaction.
  await database.query(`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_not_emptied;
    TRUNCATE ${tables} CASCADE;
    ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_not_emptied`);
}

/** Every row of every table, those of the job queue too, as text. */
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
