import 'server-only';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { processWide } from '#lib/process-wide.ts';

/** Instantiates the bindings by hand: the package's main entry needs an experimental flag of Node. */
async function instantiate(): Promise<void> {
  // From the project's folder: a bundler would replace the path of this module.
  const require = createRequire(join(process.cwd(), 'package.json'));
  const directory = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const wasm = await readFile(join(directory, 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const { instance: engine } = await WebAssembly.instantiate(wasm, imports);
  bindings.__wbg_set_wasm(engine.exports);
  (engine.exports['__wbindgen_start'] as () => void)();
}

const schemaEngine = processWide('schema-engine', instantiate);

/** Runs work with Prisma's schema engine (WebAssembly build). @param datamodel text of `schema.prisma` */
export async function withSchemaEngine<T>(
  connection: pg.PoolConfig,
  datamodel: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await schemaEngine.get();
  const pool = new pg.Pool(connection);
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', datamodel]] }, () => {}, adapter);
    return await work(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}

function target(datamodel: string): DiffTarget {
  if (datamodel === '') return { tag: 'empty' };
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: datamodel }] };
}

/** Makes the SQL from one datamodel to another; an empty one is an empty database. @param connection for its version */
export async function schemaSql(connection: pg.PoolConfig, from: string, to: string): Promise<string> {
  return withSchemaEngine(connection, to, async (engine) => {
    const filters = { externalTables: [], externalEnums: [] };
    const { stdout } = await engine.diff({ from: target(from), to: target(to), script: true, exitCode: null, filters });
    return stdout === null || stdout.includes('This is an empty migration') ? '' : stdout;
  });
}
