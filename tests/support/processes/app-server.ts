import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '#tests/support/processes/processes.ts';
import { makeRunFolder, removeFolder, sweepRunFolders } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

/** The first start creates the database cluster. */
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const LOG_TAIL_CHARACTERS = 2_000;

export interface AppServer {
  /** `http://localhost:{port}` */
  origin: string;
  port: number;
  /** Contains the embedded database and its keys. */
  dataDir: string;
  /** Standard output and error of the app. */
  logFile: string;
  pid: number;
  /** Ends the app and removes its folder. */
  stop(): Promise<void>;
}

export interface AppServerOptions {
  /** Of a Postgres server; default: the embedded database. */
  databaseUrl?: string;
  /** A folder to keep; default: a temporary one. */
  dataDir?: string;
  /** Default: a free one. */
  port?: number;
  env?: Record<string, string>;
  /** Folder of the build. Default: the project's. */
  folder?: string;
}

/** Excludes the environment of the test run. */
function environment(port: number, dataDir: string, { databaseUrl, env }: AppServerOptions): NodeJS.ProcessEnv {
  const forServer = {
    DATABASE_URL: databaseUrl,
    MASTER_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SESSION_SECRET: randomBytes(32).toString('base64'),
    SANDBOX: 'on',
  };
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    DATA_DIR: dataDir,
    ...(databaseUrl === undefined ? {} : forServer),
    ...env,
  };
}

async function isReady(origin: string): Promise<boolean> {
  const response = await fetch(`${origin}/api/ready`).catch(() => undefined);
  return response?.status === 200;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(kill);
}

/** Starts the production build and waits until it is ready. */
export async function startApp(options: AppServerOptions = {}): Promise<AppServer> {
  const cwd = resolve(options.folder ?? '.');
  if (!existsSync(join(cwd, '.next/BUILD_ID'))) throw new Error('there is no build: run `npm run build` first');
  sweepRunFolders();
  const folder = makeRunFolder();
  const dataDir = options.dataDir ?? join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700, recursive: true });
  const logFile = join(folder, 'app.log');
  const port = options.port ?? (await freePort());
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [resolve('node_modules/next/dist/bin/next'), 'start', '-p', String(port)], {
    cwd,
    stdio: ['ignore', log, log],
    env: environment(port, dataDir, options),
  });
  closeSync(log);
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const stop = async () => {
    await end(child);
    process.off('exit', killWithUs);
    removeFolder(folder);
  };

  const origin = `http://localhost:${port}`;
  try {
    await waitFor(
      'the app to be ready',
      () => {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error('the app ended');
        return isReady(origin);
      },
      START_TIMEOUT_MS,
    );
  } catch (cause) {
    const tail = readFileSync(logFile, 'utf8').slice(-LOG_TAIL_CHARACTERS);
    await stop();
    throw new Error(`The app did not start. Its log ends with:\n${tail}`, { cause });
  }
  return { origin, port, dataDir, logFile, pid: child.pid ?? 0, stop };
}
