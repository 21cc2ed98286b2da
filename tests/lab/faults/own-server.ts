import { type ExecFileOptions, execFile, execFileSync } from 'node:child_process';
import { chownSync, globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#tests/support/processes/processes.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';

const run = promisify(execFile);

/** Debian has them outside of PATH. */
function programs(): string | undefined {
  return globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1);
}

export function isServerAtHand(): boolean {
  return programs() !== undefined;
}

/** Postgres refuses to run as root. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** A Postgres server that a test may stop and restart. */
export interface OwnServer {
  url: string;
  /** `immediate`: as after a crash. `fast`: transactions are rolled back first. */
  restart: (mode: 'fast' | 'immediate') => Promise<void>;
  stop: () => Promise<void>;
}

export async function makeServer(): Promise<OwnServer> {
  const bin = programs();
  if (bin === undefined) throw new Error('the programs of a Postgres server are not installed');
  const folder = makeRunFolder();
  const cluster = join(folder, 'cluster');
  mkdirSync(cluster, { mode: 0o700 });
  const user = serverUser();
  if (user !== undefined) for (const path of [folder, cluster]) chownSync(path, user.uid, user.gid);
  const options: ExecFileOptions = { ...user, cwd: cluster };
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const control = (...args: string[]) =>
    run(join(bin, 'pg_ctl'), ['-D', cluster, '-w', '-l', join(folder, 'server.log'), ...args], options);
  await run(join(bin, 'initdb'), ['-D', cluster, '-U', 'postgres', '-A', 'trust', '--no-sync'], options);
  await control('-o', settings, 'start');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    restart: async (mode) => void (await control('-o', settings, '-m', mode, 'restart')),
    stop: async () => {
      await control('-m', 'immediate', 'stop');
      removeFolder(folder);
    },
  };
}
