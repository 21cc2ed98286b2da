import { setTimeout as delay } from 'node:timers/promises';
import { exitCodeOf, startChild } from './children.mjs';
import { showProgress } from './progress.mjs';

const POLL_MS = 50;
const CALL_TIMEOUT_MS = 5_000;
/** Until the first account is set up, whoever reaches the app can make it: nobody but this machine does, unless told. */
const DEFAULT_HOST = '127.0.0.1';

async function isReady(port) {
  const signal = AbortSignal.timeout(CALL_TIMEOUT_MS);
  const response = await fetch(`http://127.0.0.1:${port}/api/ready`, { signal }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status === 200;
}

/** Holds what a stream says until it is decided: passed on, from then on live, or all of it shown. */
function hold(source, target) {
  const chunks = [];
  const keep = (chunk) => chunks.push(chunk);
  source.on('data', keep);
  const text = () => Buffer.concat(chunks).toString();
  /** Log lines alone; the rest is the server's greeting. */
  const showLogLines = () => {
    for (const line of text().split('\n')) if (line.startsWith('{')) target.write(`${line}\n`);
  };
  return {
    showLogLines,
    showAll: () => target.write(text()),
    passOn: () => {
      source.off('data', keep);
      showLogLines();
      source.pipe(target);
    },
  };
}

/**
 * Serves the build on a port, and waits until it is ready.
 *
 * @param {number} port
 * @returns {Promise<{ isReady: boolean, passOn: () => void, exitCode: Promise<number> }>} not ready where the app ended
 *   before it was, and has said why
 */
export async function startNextServer(port) {
  const progress = showProgress('Starting');
  const args = ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', process.env.HOST || DEFAULT_HOST];
  const child = startChild(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = hold(child.stdout, process.stdout);
  const errors = hold(child.stderr, process.stderr);
  let hasEnded = false;
  const exitCode = exitCodeOf(child).finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    if (await isReady(port)) break;
    await delay(POLL_MS);
  }
  const ready = !hasEnded;
  if (ready) progress.done();
  else {
    progress.failed();
    output.showLogLines();
    errors.showAll();
  }
  const passOn = () => {
    output.passOn();
    errors.passOn();
  };
  return { isReady: ready, passOn, exitCode };
}
