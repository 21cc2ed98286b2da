import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GET as readHealth } from '#app/api/health/route.ts';
import { GET as readReadiness } from '#app/api/ready/route.ts';
import { closeDatabase, getDatabase, openDatabase } from '#lib/db/client.ts';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { loadedKeyring } from '#lib/keyring/load-keyring.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';

// Next's bundler resolves this on the server; Node does not.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const log = captureLog();

beforeEach(() => {
  loadedKeyring.set({ keyring: parseKeyring(makeMasterKey(1)) });
});

afterEach(() => {
  loadedKeyring.clear();
});

async function readiness() {
  const response = await readReadiness();
  return { status: response.status, cache: response.headers.get('cache-control'), body: await response.json() };
}

test('is ready with a database that is up to date and a usable key', async () => {
  expect(await readiness()).toEqual({
    status: 200,
    cache: 'no-store',
    body: { status: 'ready', checks: { database: true, migrations: true, key: true } },
  });
});

test('is not ready while a migration is missing', async () => {
  const { pool } = getDatabase();
  await pool.query('UPDATE _prisma_migrations SET finished_at = NULL');
  const answer = await readiness();
  await pool.query('UPDATE _prisma_migrations SET finished_at = now()');
  expect(answer).toMatchObject({ status: 503, body: { checks: { database: true, migrations: false, key: true } } });
});

test('is not ready with a key that cannot seal', async () => {
  loadedKeyring.set({ keyring: { currentKid: '1', keys: new Map([['1', new Uint8Array(3)]]) } });
  const checks = { database: true, migrations: true, key: false };
  expect(await readiness()).toMatchObject({ status: 503, body: { status: 'not_ready', checks } });
});

// Guarantee: the public response contains no address, version or error message.
test('does not wait for a silent database, and reveals nothing about it', async () => {
  const { pool } = getDatabase();
  const { options } = pool;
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  await closeDatabase();
  openDatabase({ host: '127.0.0.1', port: (silent.address() as AddressInfo).port, user: 'u', password: 'p' });
  const startedAt = performance.now();
  const answer = await readiness();
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(answer.status).toBe(503);
  expect(answer.body).toEqual({ status: 'not_ready', checks: { database: false, migrations: false, key: true } });
  for (const socket of sockets) socket.destroy();
  silent.close();
  await closeDatabase();
  openDatabase(options);
  expect((await readiness()).status).toBe(200);
});

test('logs why it is not ready', async () => {
  const { options } = getDatabase().pool;
  await closeDatabase();
  expect(await readiness()).toMatchObject({ status: 503 });
  openDatabase(options);
  expect(log.lines()).toEqual(
    expect.arrayContaining([expect.objectContaining({ level: 'warn', check: 'database', msg: 'not ready' })]),
  );
});

test('is alive independently of the database', async () => {
  const response = readHealth();
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ status: 'ok' });
});
