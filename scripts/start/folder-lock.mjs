import { once } from 'node:events';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ORPHANS_END_MS } from './die-with-parent.mjs';

const RETRY_MS = 100;
const READY = '.sock';

async function isAnswering(path) {
  const socket = connect(path);
  const answers = await new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return answers;
}

async function announce(directory) {
  const name = `${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  const path = join(directory, name + READY);
  const server = createServer((socket) => socket.on('error', () => {}).end()).unref();
  // Under its name only once it answers: one that does not is taken for dead.
  server.listen(join(directory, name));
  await once(server, 'listening');
  renameSync(join(directory, name), path);
  return {
    file: name + READY,
    withdraw: () => {
      rmSync(path, { force: true });
      server.close();
    },
  };
}

/** Whether anybody else who announced himself is alive. Names are never used twice, so the dead are safely removed. */
async function isSomebodyElse(directory, own) {
  for (const file of readdirSync(directory)) {
    if (file === own || !file.endsWith(READY)) continue;
    if (await isAnswering(join(directory, file))) return true;
    await delay(ORPHANS_END_MS); // what the dead one started
    rmSync(join(directory, file), { force: true });
  }
  return false;
}

/**
 * Waits until no other process holds the folder's lock, and takes it.
 *
 * The lock is a socket that its holder listens on: with the holder the kernel closes it, so it can't go stale. Everybody
 * announces himself first and looks second, and withdraws when he sees somebody: of two, at least one sees the other.
 *
 * @param {string} directory relative to the working directory, as a socket's path is short
 * @param {() => void} [onWait] called once when it has to wait
 * @returns {Promise<() => void>} releases it
 */
export async function lockFolder(directory, onWait) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (let attempt = 0; ; attempt += 1) {
    const { file, withdraw } = await announce(directory);
    if (!(await isSomebodyElse(directory, file))) return withdraw;
    withdraw();
    if (attempt === 0) onWait?.();
    await delay(RETRY_MS * (1 + Math.random()));
  }
}
