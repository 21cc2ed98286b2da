import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';

const SOURCES = ['app', 'components', 'lib', 'prisma', 'public'];
const CONFIGURATION = /\.(?:ts|tsx|js|mjs|json)$/;
const NOT_OF_THE_BUILD = /^(?:next-env\.d\.ts|(?:vitest|playwright)\.config\.ts|(?:biome|knip)\.json|\..*)$/;

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * @param {string[]} paths missing ones are left out
 * @param {(path: string) => boolean} [isInput]
 */
export function hashOf(paths, isInput = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow).filter(isInput)) {
    const content = readFileSync(file);
    hash.update(JSON.stringify([file, content.length])).update(content);
  }
  return hash.digest('hex');
}

/** Runs work if its inputs changed. Removes the stamp before and writes it after, so that killed work is repeated. */
export async function unlessStamped(stampFile, hash, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  rmSync(stampFile, { force: true });
  await work();
  writeFileSync(stampFile, hash);
}

export async function ensureGenerated({ verbose }) {
  const hash = hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  const command = [process.execPath, 'node_modules/prisma/build/index.js', 'generate'];
  await unlessStamped('lib/db/generated/.stamp', hash, () =>
    runStep('Generating the database client', command, { verbose }),
  );
}

export async function ensureBuilt({ verbose }) {
  mkdirSync('.next', { recursive: true });
  const configuration = readdirSync('.').filter((name) => CONFIGURATION.test(name) && !NOT_OF_THE_BUILD.test(name));
  const isInput = (path) => !path.startsWith('lib/db/generated') && !/\.test\.tsx?$/.test(path);
  const command = [process.execPath, 'node_modules/next/dist/bin/next', 'build'];
  await unlessStamped('.next/latchkey-build', hashOf([...SOURCES, ...configuration], isInput), () =>
    runStep('Building', command, { verbose }),
  );
}
