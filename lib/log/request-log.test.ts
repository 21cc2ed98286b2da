import { createServer, type RequestListener, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startRequestLog } from '#lib/log/request-log.ts';
import { captureLog } from '#tests/support/capture-log.ts';
import { waitFor } from '#tests/support/wait-for.ts';

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

test('logs one line a request: id, method, route without query, status and duration', async () => {
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

// With an id of the client's choice one could hide among the requests of others, or write into the log.
test('gives each request an id of its own making, whatever the client sent, and tells the handler', async () => {
  const url = await serve((request, response) => response.end(JSON.stringify(request.headers)));
  const headers = { 'x-request-id': 'forged', 'x-request-path': '//evil.example' };
  const response = await fetch(`${url}/a?b=1`, { headers });
  const requestId = response.headers.get('x-request-id');
  expect(requestId).toMatch(UUID);
  expect(await response.json()).toMatchObject({ 'x-request-id': requestId, 'x-request-path': '/a?b=1' });
});

test('tells requests of one connection apart', async () => {
  const url = await serve((_request, response) => response.end());
  const ids = await Promise.all([1, 2, 3].map(async () => (await fetch(url)).headers.get('x-request-id')));
  expect(new Set(ids).size).toBe(3);
});

test('logs a request whose client went away before the answer', async () => {
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
