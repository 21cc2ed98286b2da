import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import { migrate } from '#lib/db/migrate.ts';
import { readMigrations } from '#lib/db/migration-files.ts';
import { tryProcessLock } from '#lib/files/process-lock.ts';
import { isRunning, makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const CACHE = 'node_modules/.cache/latchkey';

/** Creating a migrated cluster takes about ten seconds: it is cached until migrations or packages change. */
async function templateName(): Promise<string> {
  const { migrationDirectories } = await readMigrations();
  const hash = createHash('sha256').update(await readFile('package-lock.json'));
  hash.update(JSON.stringify(migrationDirectories));
  return `cluster-${hash.digest('hex').slice(0, 16)}`;
}

async function makeCluster(target: string): Promise<void> {
  const dataDir = makeRunFolder();
  const lease = await startDatabase(dataDir);
  const connection = embeddedConnection(dataDir);
  await migrate({ connection, embeddedDirectory: connection.host });
  await lease.end();
  const { lock, cluster } = embeddedLocations(dataDir);
  await waitFor('the end of the database process', () => {
    const free = tryProcessLock(lock);
    free?.release();
    return free;
  });
  cpSync(cluster, target, { recursive: true });
  removeFolder(dataDir);
}

/** Removes clusters of earlier migrations and of killed runs. */
function sweepCache(): void {
  for (const name of readdirSync(CACHE)) {
    const maker = name.split('.')[1];
    if (maker === undefined || !isRunning(Number(maker))) removeFolder(join(CACHE, name));
  }
}

/** Returns the folder of a migrated cluster to copy. */
export async function clusterTemplate(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const cluster = join(CACHE, await templateName());
  if (!existsSync(cluster)) {
    sweepCache();
    const unfinished = `${cluster}.${process.pid}`;
    await makeCluster(unfinished);
    try {
      renameSync(unfinished, cluster);
    } catch (error) {
      if (!existsSync(cluster)) throw error; // another run was faster
      removeFolder(unfinished);
    }
  }
  return cluster;
}

/** Copies a migrated cluster into an empty data folder. */
export function placeCluster(template: string, dataDir: string): void {
  const { directory, cluster } = embeddedLocations(dataDir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  cpSync(template, cluster, { recursive: true });
}
