import { spawn } from 'node:child_process';
import { once } from 'node:events';

const KILL_AFTER_MS = 10_000;
const NPM_POLL_MS = 250;
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const SIGNAL_EXIT_CODE = 128;
const DIE_WITH_PARENT = new URL('die-with-parent.mjs', import.meta.url).href;

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let isEnding = false;

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

/** Starts a command that ends with this process, even if this process is killed. */
export function startChild(command, args, options = {}) {
  const child = spawn(command, args, { ...options, env: environment(options.env) });
  children.add(child);
  for (const event of ['exit', 'error']) child.once(event, () => children.delete(child));
  return child;
}

/** Waits for the end of a command; never resolves after `endAll`. @returns 1 if it could not be run or was killed */
export async function exitCodeOf(child) {
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  if (isEnding) await new Promise(() => {});
  return code;
}

async function end(child) {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await exited;
  clearTimeout(timer);
}

async function endAll(exitCode) {
  if (isEnding) return;
  isEnding = true;
  await Promise.all([...children].map(end));
  process.exit(exitCode);
}

/** Ends the children on Ctrl-C, SIGTERM and a closed terminal. */
export function endChildrenOnSignals() {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => void endAll(SIGNAL_EXIT_CODE + number));
  }
}

/** Ends with the npm that runs this script, even if npm is killed: package.json starts scripts by `exec`. */
export function endChildrenWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const endWithNpm = () => process.ppid !== npm && void endAll(SIGNAL_EXIT_CODE + SIGNALS.SIGTERM);
  setInterval(endWithNpm, NPM_POLL_MS).unref();
}

export async function runCommand(command, args, env = {}) {
  const child = startChild(command, args, { stdio: 'inherit', env });
  child.once('error', (error) => console.error(error.message));
  return (await exitCodeOf(child)) === 0;
}

/** Runs the command-line program of a package. @returns whether it succeeded */
export function runTool(name, args, env = {}) {
  return runCommand(`node_modules/.bin/${name}`, args, env);
}
