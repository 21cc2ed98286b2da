import { setTimeout as delay } from 'node:timers/promises';
import { exitCodeOf, startChild } from './children.mjs';
import { showProgress } from './progress.mjs';

const POLL_MS = 50;
const CALL_TIMEOUT_MS = 5_000;

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
  return {
    show: () => target.write(text()),
    /** Log lines alone; the rest is the server's greeting. */
    passOn: () => {
      source.off('data', keep);
      const logLines = text().split('\n');
      for (const line of logLines) if (line.startsWith('{')) target.write(`${line}\n`);
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
  const args = ['node_modules/next/dist/bin/next', 'start', '-p', String(port)];
  const child = startChild(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const outputs = [hold(child.stdout, process.stdout), hold(child.stderr, process.stderr)];
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
    for (const output of outputs) output.show();
  }
  return { isReady: ready, passOn: () => outputs.forEach((output) => void output.passOn()), exitCode };
}
