// Loaded into each command that we run (`node --import`): where we are killed and can't end it, it ends itself.
import { isMainThread } from 'node:worker_threads';

const POLL_MS = 250;

/** Longer than anybody whose parent was killed lives on. */
export const ORPHANS_END_MS = 4 * POLL_MS;

const parent = process.ppid;

if (isMainThread) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, POLL_MS).unref();
}
