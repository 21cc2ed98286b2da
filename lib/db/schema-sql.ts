import 'server-only';
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import { withSchemaEngine } from '#lib/db/schema-engine.ts';

function target(datamodel: string): DiffTarget {
  if (datamodel === '') return { tag: 'empty' };
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: datamodel }] };
}

/**
 * The SQL that leads from one datamodel to another.
 *
 * @param connection a database, which the engine asks for its version; nothing in it is read or changed
 * @param from text of a `schema.prisma`, empty for an empty database
 * @param to   text of a `schema.prisma`
 * @returns SQL, empty where both say the same
 */
export async function schemaSql(connection: pg.PoolConfig, from: string, to: string): Promise<string> {
  return withSchemaEngine(connection, to, async (engine) => {
    const filters = { externalTables: [], externalEnums: [] };
    const { stdout } = await engine.diff({ from: target(from), to: target(to), script: true, exitCode: null, filters });
    return stdout === null || stdout.includes('This is an empty migration') ? '' : stdout;
  });
}
