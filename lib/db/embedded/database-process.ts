/** `node database-process.ts DATA_DIR`: serves PGlite on a Unix socket until its last connection closes. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { type EmbeddedLocations, embeddedLocations } from '#lib/db/embedded/locations.ts';
import { openPipelinedPGlite, type PipelinedPGlite } from '#lib/db/embedded/pipelined-pglite.ts';
import { embeddedConnection } from '#lib/db/embedded/start-database.ts';
import { vacuumDue } from '#lib/db/embedded/vacuum-due.ts';
import { fileSync, fileSyncTree } from '#lib/files/file-sync.ts';
import { EXIT_LOCKED, tryProcessLock } from '#lib/files/process-lock.ts';
import { MINUTE_MS } from '#lib/time.ts';

const IDLE_BEFORE_END_MS = 3_000;
const IDLE_CHECK_MS = 250;
const MAX_CONNECTIONS = 200;
const VACUUM_EVERY_MS = MINUTE_MS;

/** Opens the cluster. A new one is renamed once complete, so that a creation that was killed is repeated. */
async function openCluster({ cluster }: EmbeddedLocations): Promise<PipelinedPGlite> {
  if (!existsSync(cluster)) {
    const unfinished = `${cluster}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    const fresh = await openPipelinedPGlite(unfinished);
    await fresh.close();
    fileSyncTree(unfinished); // initdb does not sync
    renameSync(unfinished, cluster);
    fileSync(dirname(cluster));
  }
  return openPipelinedPGlite(cluster);
}

async function main(dataDir: string): Promise<void> {
  process.umask(0o077);
  const locations = embeddedLocations(dataDir);
  mkdirSync(locations.directory, { recursive: true });
  chmodSync(locations.directory, 0o700); // the socket has no password
  const lock = tryProcessLock(locations.lock);
  if (lock === undefined) process.exit(EXIT_LOCKED);

  const db = await openCluster(locations);
  rmSync(locations.socket, { force: true });
  const server = new PGLiteSocketServer({ db, path: locations.socket, maxConnections: MAX_CONNECTIONS });
  await server.start();

  let idleSince = performance.now();
  const idleCheck = setInterval(() => {
    if (server.getStats().activeConnections > 0) idleSince = performance.now();
    else if (performance.now() - idleSince >= IDLE_BEFORE_END_MS || !existsSync(locations.socket)) end();
  }, IDLE_CHECK_MS);

  const vacuumCheck = setInterval(() => {
    if (server.getStats().activeConnections === 0) return;
    vacuumDue(embeddedConnection(dataDir)).catch((error) => process.stderr.write(`${String(error)}\n`));
  }, VACUUM_EVERY_MS);

  function end(): void {
    clearInterval(idleCheck);
    clearInterval(vacuumCheck);
    server
      .stop()
      .then(() => db.close())
      .then(
        () => process.exit(0),
        () => process.exit(existsSync(locations.cluster) ? 1 : 0), // the folder was removed
      );
  }
  process.once('SIGTERM', end);
}

const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('usage: database-process.ts DATA_DIR');
await main(dataDir);
