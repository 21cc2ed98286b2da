import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Inside of the project, so that the copy resolves its packages from the project's `node_modules`. */
const COPY = resolve('.second-connector');
/** Without the lock file, Next takes the project, not the copy, for the root of the workspace. */
const LEFT_OUT = new Set(['node_modules', 'tests', 'docs', 'package-lock.json', 'test-results', 'coverage']);

const IMPORT = "import { serviceNow } from '#lib/connectors/servicenow/servicenow-connector.ts';\n";
const REGISTRY_ARRAY = /(const connectors: readonly Connector\[\] = \[[^\]]+)\]/;

async function buildCopy(): Promise<void> {
  const child = spawn(process.execPath, [resolve('node_modules/next/dist/bin/next'), 'build'], {
    cwd: COPY,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the build failed:\n${output.slice(-4_000)}`);
}

/**
 * Builds a copy of the app with a second connector, which takes one folder and one entry in the registry.
 *
 * @returns the folder of the copy
 */
export async function buildWithSecondConnector(): Promise<string> {
  rmSync(COPY, { recursive: true, force: true });
  for (const name of readdirSync('.')) {
    if (name.startsWith('.') || LEFT_OUT.has(name)) continue;
    cpSync(name, join(COPY, name), { recursive: true });
  }
  cpSync('tests/support/second-connector/servicenow', join(COPY, 'lib/connectors/servicenow'), { recursive: true });
  const registry = join(COPY, 'lib/connectors/registry.ts');
  const source = readFileSync(registry, 'utf8');
  if (!REGISTRY_ARRAY.test(source)) throw new Error('the registry is not an array any more');
  const withImport = source.replace("import 'server-only';\n", (line) => line + IMPORT);
  writeFileSync(registry, withImport.replace(REGISTRY_ARRAY, '$1, serviceNow]'));
  await buildCopy();
  return COPY;
}

export function removeCopy(): void {
  rmSync(COPY, { recursive: true, force: true });
}
