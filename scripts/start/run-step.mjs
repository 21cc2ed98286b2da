import { exitCodeOf, startChild } from './children.mjs';

const OUTPUT_MAX_CHARACTERS = 200_000;

/** An expected failure: the message is shown without a stack. */
export class StepError extends Error {}

/** Explains a failure: the message of an expected one, else the error with its stack. */
export function explain(error) {
  const isExpected = error instanceof StepError || String(error?.code).startsWith('ERR_PARSE_ARGS');
  return isExpected ? error.message : error;
}

function collect(child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-OUTPUT_MAX_CHARACTERS);
    });
  }
  return () => output.trimEnd();
}

/** Runs a command under a label, with its output if it fails or with `verbose`. @throws {StepError} */
export async function runStep(label, [command, ...args], { verbose = false, env = {} } = {}) {
  const startedAt = Date.now();
  console.log(`${label} …`);
  const child = startChild(command, args, { env, stdio: verbose ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const output = collect(child);
  let problem = '';
  child.once('error', (error) => {
    problem = error.message;
  });
  if ((await exitCodeOf(child)) !== 0) {
    throw new StepError([`${label} failed.`, output(), problem].filter(Boolean).join('\n'));
  }
  console.log(`${label}: done in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}
