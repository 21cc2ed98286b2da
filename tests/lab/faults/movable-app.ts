import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';
import { embeddedConnection } from '#lib/db/embedded/start-database.ts';
import { HOUR_MS } from '#lib/time.ts';
import { placeCluster, type SavingApp, startSavingApp } from '#tests/lab/faults/saving-app.ts';
import { databaseProcesses } from '#tests/support/processes/processes.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const PRELOAD = `--import=${resolve('tests/lab/faults/moved-clock.mjs')}`;
const DATABASE = ['--conditions=react-server', PRELOAD, 'lib/db/embedded/database-process.ts'];
/** Maximum difference to the expected time. */
const NEAR_MS = HOUR_MS;

const isNear = (at: number, offsetMs: number) => Math.abs(at - Date.now() - offsetMs) < NEAR_MS;

/** An app whose clock, and that of its database, can be moved while it runs. */
export interface MovableApp extends SavingApp {
  /** @param offsetMs from the real time */
  moveClock: (offsetMs: number) => Promise<void>;
}

/** When the app wrote its last log line, by its own clock. */
function lastLoggedAt(logFile: string): number {
  const times = readFileSync(logFile, 'utf8').match(/(?<="time":")[^"]+/g);
  return Date.parse(times?.at(-1) ?? '');
}

async function databaseTime(): Promise<number> {
  const { rows } = await getDatabase().pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return rows[0]?.now.getTime() ?? 0;
}

async function tryConnect(dataDir: string): Promise<pg.Client | undefined> {
  const client = new pg.Client(embeddedConnection(dataDir));
  return client.connect().then(
    () => client,
    () => undefined,
  );
}

/** Starts the database before the app does, with the module that moves its clock. */
async function startMovableDatabase(dataDir: string, clockFile: string): Promise<pg.Client> {
  await placeCluster(dataDir);
  const env = { NODE_ENV: 'production', CLOCK_FILE: clockFile } as const;
  spawn(process.execPath, [...DATABASE, dataDir], { stdio: 'ignore', env });
  return waitFor('the database', () => tryConnect(dataDir));
}

export async function startMovableApp(): Promise<MovableApp> {
  const dataDir = makeRunFolder();
  onTestFinished(() => removeFolder(dataDir));
  const clockFile = join(dataDir, 'clock');
  writeFileSync(clockFile, '0');
  const lease = await startMovableDatabase(dataDir, clockFile);
  const saving = await startSavingApp({ dataDir, env: { NODE_OPTIONS: PRELOAD, CLOCK_FILE: clockFile } });
  await lease.end();
  const { pid, origin, logFile } = saving.app;
  return {
    ...saving,
    moveClock: async (offsetMs) => {
      writeFileSync(clockFile, String(offsetMs));
      for (const moved of [pid, ...databaseProcesses(dataDir)]) process.kill(moved, 'SIGUSR2');
      await waitFor('the clocks to be moved', async () => {
        await fetch(`${origin}/api/credentials`); // writes a log line with the time
        return isNear(lastLoggedAt(logFile), offsetMs) && isNear(await databaseTime(), offsetMs);
      });
    },
  };
}
