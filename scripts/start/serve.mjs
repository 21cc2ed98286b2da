import { explain } from './bootstrap.mjs';
import { ensureBuilt, ensureGenerated } from './build.mjs';
import { endChildrenOnSignals } from './children.mjs';
import { lockForSetUp } from './lock-for-set-up.mjs';
import { startNextServer } from './next-server.mjs';
import { assertPortIsFree, chosenPort } from './port.mjs';

/** The page of the first account is there until there is one. */
async function isFirstStart(port) {
  const response = await fetch(`http://127.0.0.1:${port}/set-up`).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status === 200;
}

async function serve() {
  const verbose = process.argv.includes('--verbose');
  const port = chosenPort();
  await assertPortIsFree(port);
  const unlock = await lockForSetUp();
  try {
    await ensureGenerated({ verbose });
    await ensureBuilt({ verbose });
  } finally {
    unlock();
  }
  await assertPortIsFree(port); // building takes its time
  const server = await startNextServer(port);
  if (server.isReady) {
    const address = process.env.APP_URL || `http://localhost:${port}`;
    const first = await isFirstStart(port);
    console.log(first ? `Open ${address} and set up the first account.` : `Latchkey is running: ${address}`);
    console.log('Ctrl-C ends it.');
    server.passOn();
  }
  return (await server.exitCode) || 1; // nobody asked it to end
}

endChildrenOnSignals();
try {
  process.exitCode = await serve();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
