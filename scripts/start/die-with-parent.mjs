// Loaded into each command by `node --import`: ends it when its parent was killed and could not.
import { isMainThread } from 'node:worker_threads';

const POLL_MS = 250;

/** Upper bound on the life of a process whose parent was killed. */
export const ORPHANS_END_MS = 4 * POLL_MS;

const parent = process.ppid;

if (isMainThread) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, POLL_MS).unref();
}
