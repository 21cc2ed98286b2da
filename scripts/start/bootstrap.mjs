import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endAll, endChildrenOnSignals, exitCodeOf, startChild } from './children.mjs';
import { ensureInstalled } from './install.mjs';
import { lockForSetUp } from './lock-for-set-up.mjs';
import { watchNpm } from './npm-parent.mjs';
import { findProjectNode } from './project-node.mjs';
import { StepError } from './run-step.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** As after SIGTERM. */
const NPM_IS_GONE = 143;

/** Says what went wrong as the command said it; a fault of our own keeps its stack. */
export function explain(error) {
  return error instanceof StepError ? error.message : error;
}

/**
 * Installs where that is needed, and runs a script of this project on the project's Node. What runs up to there runs on
 * the machine's own, which may be as old as Node 20.
 *
 * @param {string} script relative to the project
 */
export async function runOnProjectNode(script) {
  process.chdir(ROOT);
  endChildrenOnSignals();
  watchNpm(() => void endAll(NPM_IS_GONE));
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
