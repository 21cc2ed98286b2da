import { createServer, type RequestListener, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startRequestLog } from '#lib/log/request-log.ts';
import { captureLog } from '#tests/support/fixtures/capture-log.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const log = captureLog();
const UUID = /^[0-9a-f-]{36}$/;
let server: Server | undefined;

startRequestLog();
startRequestLog();

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const firstLine = () => waitFor('a line in the log', () => log.lines()[0]);

test('logs one line per request: id, method, route without query, status and duration', async () => {
  const url = await serve((_request, response) => response.writeHead(201).end('done'));
  const response = await fetch(`${url}/api/things?search=hidden`, { method: 'POST', body: 'hidden' });
  expect(await firstLine()).toEqual({
    level: 'info',
    time: expect.any(String),
    requestId: response.headers.get('x-request-id'),
    method: 'POST',
    route: '/api/things',
    status: 201,
    durationMs: expect.any(Number),
    msg: 'request',
  });
  expect(log.lines()).toHaveLength(1);
  expect(log.text()).not.toContain('hidden');
});

// Guarantee: a client can't choose the id of its request.
test('overwrites the request id that a client sent, and passes its own to the handler', async () => {
  const url = await serve((request, response) => response.end(JSON.stringify(request.headers)));
  const headers = { 'x-request-id': 'forged', 'x-request-path': '//evil.example' };
  const response = await fetch(`${url}/a?b=1`, { headers });
  const requestId = response.headers.get('x-request-id');
  expect(requestId).toMatch(UUID);
  expect(await response.json()).toMatchObject({ 'x-request-id': requestId, 'x-request-path': '/a?b=1' });
});

test('gives two requests of one connection different ids', async () => {
  const url = await serve((_request, response) => response.end());
  const ids = await Promise.all([1, 2, 3].map(async () => (await fetch(url)).headers.get('x-request-id')));
  expect(new Set(ids).size).toBe(3);
});

test('logs a request that the client aborted', async () => {
  const url = await serve(() => {});
  const request = send(`${url}/slow`).on('error', () => {});
  server?.once('request', () => request.destroy());
  request.end();
  expect(await firstLine()).toMatchObject({ route: '/slow', aborted: true });
});

test('logs a failed request as an error, a health check at the level debug', async () => {
  const url = await serve((request, response) => response.writeHead(request.url === '/fails' ? 500 : 200).end());
  await fetch(`${url}/fails`);
  await fetch(`${url}/api/health`);
  await fetch(`${url}/_next/static/chunk.js`);
  await waitFor('three lines', () => log.lines().length === 3);
  expect(log.lines().map(({ level }) => level)).toEqual(['error', 'debug', 'debug']);
});
