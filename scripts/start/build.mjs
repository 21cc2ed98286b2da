import { mkdirSync, readdirSync } from 'node:fs';
import { runStep } from './run-step.mjs';
import { hashOf, unlessStamped } from './stamp.mjs';

const SOURCES = ['app', 'components', 'lib', 'prisma', 'public'];
const CONFIGURATION = /\.(?:ts|tsx|js|mjs|json)$/;
const NOT_OF_THE_BUILD = /^(?:next-env\.d\.ts|(?:vitest|playwright)\.config\.ts|(?:biome|knip)\.json|\..*)$/;

function rootInputs() {
  return readdirSync('.').filter((name) => CONFIGURATION.test(name) && !NOT_OF_THE_BUILD.test(name));
}

function isInput(path) {
  return !path.startsWith('lib/db/generated') && !/\.test\.tsx?$/.test(path);
}

/** Writes the database client, unless it is that of the present schema. */
export async function ensureGenerated({ verbose }) {
  const hash = hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  await unlessStamped('lib/db/generated/.stamp', hash, () =>
    runStep('Generating the database client', [process.execPath, 'node_modules/prisma/build/index.js', 'generate'], {
      verbose,
    }),
  );
}

/** Builds the app, unless there is a build of the present sources. */
export async function ensureBuilt({ verbose }) {
  mkdirSync('.next', { recursive: true });
  const hash = hashOf([...SOURCES, ...rootInputs()], { isInput });
  await unlessStamped('.next/latchkey-build', hash, () =>
    runStep('Building', [process.execPath, 'node_modules/next/dist/bin/next', 'build'], { verbose }),
  );
}
