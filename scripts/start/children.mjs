import { spawn } from 'node:child_process';
import { once } from 'node:events';

const KILL_AFTER_MS = 10_000;
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const DIE_WITH_PARENT = new URL('die-with-parent.mjs', import.meta.url).href;

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let isEnding = false;

/** The environment of a command: ours, quiet, and the command ends when we are killed. */
function environment(extra = {}) {
  const { NODE_OPTIONS = '' } = process.env;
  const dieWithParent = NODE_OPTIONS.includes(DIE_WITH_PARENT) ? '' : `--import=${DIE_WITH_PARENT}`;
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    ...extra,
    NODE_OPTIONS: [NODE_OPTIONS, dieWithParent, extra.NODE_OPTIONS].filter(Boolean).join(' '),
  };
}

/**
 * Starts a command that ends with this process, however that ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function startChild(command, args, options = {}) {
  const child = spawn(command, args, { ...options, env: environment(options.env) });
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.once('error', () => children.delete(child));
  return child;
}

/**
 * Waits for a command's end.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code; 1 where it could not be run or was killed
 */
export async function exitCodeOf(child) {
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  if (isEnding) await new Promise(() => {}); // its end was asked for: nobody is to be told
  return code;
}

async function end(child) {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await exited;
  clearTimeout(timer);
}

/** Ends every command, and then this process. */
export async function endAll(exitCode) {
  if (isEnding) return;
  isEnding = true;
  await Promise.all([...children].map(end));
  process.exit(exitCode);
}

/** Ctrl-C or a closed terminal ends every command first. */
export function endChildrenOnSignals() {
  for (const [signal, number] of Object.entries(SIGNALS)) process.on(signal, () => void endAll(128 + number));
}
