import { exitCodeOf, startChild } from './children.mjs';
import { showProgress } from './progress.mjs';

/** What a failed command said last is what matters. */
const OUTPUT_MAX_CHARACTERS = 200_000;

/** A command failed; its output is the message. */
export class StepError extends Error {}

function collect(child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-OUTPUT_MAX_CHARACTERS);
    });
  }
  return () => output;
}

/**
 * Runs a command under a line of progress. What it prints is shown when it fails, or with `verbose`.
 *
 * @param {string} label
 * @param {[command: string, ...args: string[]]} command
 * @param {{ verbose?: boolean, env?: NodeJS.ProcessEnv }} [options]
 * @throws {StepError}
 */
export async function runStep(label, [command, ...args], { verbose = false, env = {} } = {}) {
  if (verbose) console.log(`${label} …`);
  const progress = verbose ? undefined : showProgress(label);
  const child = startChild(command, args, { env, stdio: verbose ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const output = collect(child);
  let problem = '';
  child.once('error', (error) => {
    problem = error.message;
  });
  if ((await exitCodeOf(child)) === 0) return progress?.done();
  progress?.failed();
  throw new StepError([output().trimEnd(), problem].filter(Boolean).join('\n'));
}
