import { once } from 'node:events';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ORPHANS_END_MS } from './die-with-parent.mjs';

const RETRY_MS = 100;
const LISTENING = '.sock';

async function accepts(path) {
  const socket = connect(path);
  const accepted = await new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return accepted;
}

/** Listens on a socket with a unique name. It gets its final name once it accepts connections. */
async function announce(directory) {
  const name = `${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  const file = name + LISTENING;
  const server = createServer((socket) => socket.on('error', () => {}).end()).unref();
  server.listen(join(directory, name));
  await once(server, 'listening');
  renameSync(join(directory, name), join(directory, file));
  const withdraw = () => {
    rmSync(join(directory, file), { force: true });
    server.close();
  };
  return { file, withdraw };
}

/** Removes the sockets of dead processes on the way. Names are unique, so a removed one cannot come back. */
async function isHeldByAnother(directory, ownFile) {
  for (const file of readdirSync(directory)) {
    if (file === ownFile || !file.endsWith(LISTENING)) continue;
    if (await accepts(join(directory, file))) return true;
    await delay(ORPHANS_END_MS); // the dead holder's children may still be running
    rmSync(join(directory, file), { force: true });
  }
  return false;
}

/**
 * Needs no package, and Node 20. The lock is a listening socket: the kernel closes it with its process. A process
 * announces itself, then looks for others and withdraws if it sees one, so of two at least one sees the other.
 * @param {string} directory short: the path of a Unix socket holds about 100 bytes
 * @param {() => void} [onWait] called once if another process has the lock
 */
export async function lockFolder(directory, onWait) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (let attempt = 0; ; attempt += 1) {
    const { file, withdraw } = await announce(directory);
    if (!(await isHeldByAnother(directory, file))) return withdraw;
    withdraw();
    if (attempt === 0) onWait?.();
    await delay(RETRY_MS * (1 + Math.random()));
  }
}

/** Locks this checkout for installing, generating or building. */
export function lockForSetUp() {
  return lockFolder('.data/set-up', () => console.log('Waiting for another start in this folder …'));
}
