import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endChildrenOnSignals, endChildrenWithNpm, exitCodeOf, startChild } from './children.mjs';
import { lockForSetUp } from './folder-lock.mjs';
import { ensureInstalled } from './install.mjs';
import { explain, StepError } from './run-step.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const NODE_MAJOR = 24;

const isNewEnough = (version) => Number(/^v(\d+)\./.exec(version)?.[1] ?? 0) >= NODE_MAJOR;

/** Finds the Node installed as a package, else this one if it is new enough. @throws {StepError} */
function findProjectNode() {
  const installed = resolve('node_modules/.bin/node');
  const { stdout } = spawnSync(installed, ['--version'], { encoding: 'utf8', env: {} });
  if (isNewEnough(stdout ?? '')) return installed;
  if (isNewEnough(process.version)) return process.execPath;
  throw new StepError(
    `Latchkey needs Node ${NODE_MAJOR} or newer; this is ${process.version}. It is installed with the packages on Linux (x64 and arm64, glibc). Elsewhere, get it from https://nodejs.org or run \`nvm install\`.`,
  );
}

/** Runs a script on the project's Node, after installing it. Everything imported here runs on Node 20 too. */
export async function runOnProjectNode(script) {
  process.chdir(ROOT);
  endChildrenOnSignals();
  endChildrenWithNpm();
  const args = process.argv.slice(2);
  try {
    const unlock = await lockForSetUp();
    await ensureInstalled({ verbose: args.includes('--verbose') }).finally(unlock);
    const options = { stdio: 'inherit', env: { NODE_OPTIONS: '--disable-warning=ExperimentalWarning' } };
    process.exit(await exitCodeOf(startChild(findProjectNode(), [script, ...args], options)));
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}
