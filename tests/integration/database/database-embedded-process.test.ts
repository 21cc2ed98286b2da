import { existsSync, statSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { keepDatabase } from '#lib/db/embedded/keep-database.ts';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import { EXIT_LOCKED } from '#lib/files/process-lock.ts';
import { placeCluster } from '#tests/support/database/cluster-template.ts';
import { databaseProcesses, exitCode, firstLine, kill, runScript } from '#tests/support/processes/processes.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const DATABASE_PROCESS = 'lib/db/embedded/database-process.ts';
const USER = 'tests/support/processes/database-user.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = makeRunFolder();
});

afterEach(async () => {
  for (const pid of databaseProcesses(dataDir)) process.kill(pid, 'SIGKILL');
  await waitFor('the end of the database', hasEnded);
  removeFolder(dataDir);
});

const hasEnded = () => databaseProcesses(dataDir).length === 0;

/** Places a cluster in the folder, since creating one takes long. */
function placeFinishedCluster(): void {
  const template = inject('databaseTemplate');
  if (template.kind !== 'pglite') throw new Error('these tests are of the embedded database');
  placeCluster(template.cluster, dataDir);
}

async function holdElsewhere() {
  const user = runScript(USER, 'hold', dataDir);
  onTestFinished(() => kill(user));
  expect(await firstLine(user)).toBe('done');
  return user;
}

async function killDatabase(): Promise<number> {
  const [pid, ...others] = databaseProcesses(dataDir);
  if (pid === undefined || others.length > 0) throw new Error('there is not exactly one database process');
  process.kill(pid, 'SIGKILL');
  await waitFor('the end of the database', hasEnded);
  return pid;
}

test('processes that start on one folder at once share one database', async () => {
  placeFinishedCluster();
  const [lease] = await Promise.all([startDatabase(dataDir), holdElsewhere(), holdElsewhere()]);
  onTestFinished(() => lease.end());
  // All are connected, so the surviving process is running already. The others are about to end.
  await waitFor('one database process', () => databaseProcesses(dataDir).length === 1);
});

// Two engines would damage the folder.
test('a second engine on a folder ends at once', async () => {
  placeFinishedCluster();
  const lease = await startDatabase(dataDir);
  onTestFinished(() => lease.end());
  expect(await exitCode(runScript(DATABASE_PROCESS, dataDir))).toBe(EXIT_LOCKED);
  expect((await lease.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

// Guarantee: other users of the machine can't connect; the socket has no password.
test('makes its folder accessible to its owner only', async () => {
  placeFinishedCluster();
  const lease = await startDatabase(dataDir);
  onTestFinished(() => lease.end());
  const { directory, socket } = embeddedLocations(dataDir);
  expect(statSync(directory).mode & 0o077).toBe(0);
  expect(statSync(socket).mode & 0o077).toBe(0);
});

test('replaces the socket of a killed database', async () => {
  placeFinishedCluster();
  const first = await startDatabase(dataDir);
  await first.query('CREATE TABLE kept (value int); INSERT INTO kept VALUES (7)');
  const pid = await killDatabase();
  expect(existsSync(embeddedLocations(dataDir).socket)).toBe(true);
  const second = await startDatabase(dataDir);
  onTestFinished(() => second.end());
  expect(databaseProcesses(dataDir)).not.toContain(pid);
  expect((await second.query('SELECT value FROM kept')).rows).toEqual([{ value: 7 }]);
});

test('ends a few seconds after its last connection', async () => {
  placeFinishedCluster();
  const user = await holdElsewhere();
  const lease = await startDatabase(dataDir);
  await kill(user);
  await lease.query('SELECT pg_sleep(0)');
  await lease.end();
  expect(databaseProcesses(dataDir)).toHaveLength(1);
  await waitFor('the end of the database', hasEnded);
  expect(existsSync(embeddedLocations(dataDir).cluster)).toBe(true);
});

test('ends when its only client is killed', async () => {
  placeFinishedCluster();
  await kill(await holdElsewhere());
  await waitFor('the end of the database', hasEnded);
});

test('the next start repeats a killed creation of the cluster', async () => {
  const user = runScript(USER, 'hold', dataDir);
  onTestFinished(() => kill(user));
  const { cluster } = embeddedLocations(dataDir);
  await waitFor('a half made cluster', () => existsSync(`${cluster}.new/base`));
  await kill(user);
  await killDatabase();
  expect(existsSync(cluster)).toBe(false);
  const lease = await startDatabase(dataDir);
  onTestFinished(() => lease.end());
  expect((await lease.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
}, 180_000);

test('restarts after it is killed, and pools reconnect', async () => {
  placeFinishedCluster();
  const kept = await keepDatabase(dataDir);
  onTestFinished(() => kept.stop());
  const pool = new pg.Pool(embeddedConnection(dataDir));
  pool.on('error', () => {});
  onTestFinished(() => pool.end());
  await pool.query('CREATE TABLE kept (value int); INSERT INTO kept VALUES (7)');
  for (const _ of [1, 2]) {
    const pid = await killDatabase();
    const rows = await waitFor('an answer', () =>
      pool.query('SELECT value FROM kept').then(
        (result) => result.rows,
        () => undefined,
      ),
    );
    expect(rows).toEqual([{ value: 7 }]);
    expect(databaseProcesses(dataDir)).not.toContain(pid);
  }
});

test('does not restart once stopped', async () => {
  placeFinishedCluster();
  const kept = await keepDatabase(dataDir);
  await kept.stop();
  await waitFor('the end of the database', hasEnded);
  expect(databaseProcesses(dataDir)).toEqual([]);
});
