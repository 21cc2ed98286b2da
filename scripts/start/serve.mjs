import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureGenerated } from './build.mjs';
import { endChildrenOnSignals, exitCodeOf, startChild } from './children.mjs';
import { lockForSetUp } from './folder-lock.mjs';
import { explain, StepError } from './run-step.mjs';

const DEFAULT_PORT = 3000;
const MAX_PORT = 65_535;
/** Anyone who reaches the app can create the first account, so only this machine does by default. */
const DEFAULT_HOST = '127.0.0.1';
const POLL_MS = 50;
const CALL_TIMEOUT_MS = 5_000;

function readPort() {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return port;
  throw new StepError(`PORT must be a whole number from 1 to ${MAX_PORT}.`);
}

async function assertPortIsFree(port) {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    const other = port === MAX_PORT ? DEFAULT_PORT : port + 1;
    if (error.code === 'EADDRINUSE') throw new StepError(`Port ${port} is in use. Try PORT=${other} npm start`);
    if (error.code === 'EACCES') throw new StepError(`Port ${port} needs root. Use a port above 1023.`);
    throw error;
  }
  server.close();
  await once(server, 'close');
}

async function statusOf(port, path) {
  const signal = AbortSignal.timeout(CALL_TIMEOUT_MS);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status;
}

/** Serves the build until it ends, and prints the address once the app is ready. @returns its exit code */
async function serveBuild(port) {
  const args = ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', process.env.HOST || DEFAULT_HOST];
  const child = startChild(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let isReady = false;
  let hasEnded = false;
  // Log lines only at first: Next's greeting names an address before the app is ready.
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (isReady || line.startsWith('{')) console.log(line);
  });
  const exitCode = exitCodeOf(child).finally(() => {
    hasEnded = true;
  });
  while (!hasEnded && (await statusOf(port, '/api/ready')) !== 200) await delay(POLL_MS);
  isReady = !hasEnded;
  if (isReady) {
    const address = process.env.APP_URL || `http://localhost:${port}`;
    const isFirstStart = (await statusOf(port, '/set-up')) === 200;
    console.log(isFirstStart ? `Open ${address} and set up the first account.` : `Latchkey is running: ${address}`);
    console.log('Press Ctrl-C to stop.');
  }
  return exitCode;
}

endChildrenOnSignals();
try {
  const { values } = parseArgs({ options: { verbose: { type: 'boolean' } } });
  const port = readPort();
  await assertPortIsFree(port);
  const unlock = await lockForSetUp();
  try {
    await ensureGenerated(values);
    await ensureBuilt(values);
  } finally {
    unlock();
  }
  await assertPortIsFree(port); // building takes a minute
  process.exitCode = (await serveBuild(port)) || 1; // an end that was not requested is a failure
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
