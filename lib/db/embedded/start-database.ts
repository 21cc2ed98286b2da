import 'server-only';
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedLocations, embeddedLocations, SOCKET_PORT } from '#lib/db/embedded/locations.ts';
import { AppError } from '#lib/errors.ts';
import { EXIT_LOCKED } from '#lib/files/process-lock.ts';

const START_TIMEOUT_MS = 90_000;
const RETRY_MS = 50;
const RETRY_LOCKED_MS = 500;

export function embeddedConnection(dataDir: string): pg.ClientConfig & { host: string; port: number } {
  return { host: embeddedLocations(dataDir).directory, port: SOCKET_PORT, user: 'postgres', database: 'postgres' };
}

async function tryConnect(dataDir: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...embeddedConnection(dataDir), application_name: 'latchkey-lease' });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch {
    await client.end().catch(() => {});
    return undefined;
  }
}

/** Launches the process, detached so that Ctrl-C does not end the database of other processes. */
function launch(dataDir: string, locations: EmbeddedLocations): ChildProcess {
  mkdirSync(locations.directory, { recursive: true, mode: 0o700 });
  const log = openSync(locations.log, 'a', 0o600);
  const script = join(/* turbopackIgnore: true */ process.cwd(), 'lib/db/embedded/database-process.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--disable-warning=ExperimentalWarning', script, dataDir],
    {
      detached: true,
      stdio: ['ignore', log, log],
      env: { NODE_ENV: 'production' }, // without our environment: it needs no key
    },
  );
  closeSync(log);
  child.unref();
  return child;
}

/** Connects, starting the process if needed. @returns a lease: the process ends seconds after its last connection */
export async function startDatabase(dataDir: string): Promise<pg.Client> {
  const locations = embeddedLocations(dataDir);
  const deadline = performance.now() + START_TIMEOUT_MS;
  let child: ChildProcess | undefined;
  while (performance.now() < deadline) {
    const client = await tryConnect(dataDir);
    if (client !== undefined) return client;
    if (child === undefined) child = launch(dataDir, locations);
    else if (child.exitCode === EXIT_LOCKED || child.exitCode === 0) {
      await delay(RETRY_LOCKED_MS);
      child = undefined;
    } else if (child.exitCode !== null || child.signalCode !== null) break;
    await delay(RETRY_MS);
  }
  throw new AppError('setup_invalid', `The embedded database did not start. See its log: ${locations.log}`);
}
