import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { parseConnectTo } from '#lib/egress/connect-to.ts';
import { createEgress, type Egress, type EgressRequest, getEgress } from '#lib/egress/egress.ts';
import { DEFAULT_EGRESS_LIMITS } from '#lib/egress/egress-policy.ts';
import {
  answers,
  type Behaviour,
  type MisbehavingServer,
  startServer,
} from '#tests/support/tenants/misbehaving-server.ts';
import { createTlsAuthority, type TlsIdentity, trustAuthority } from '#tests/support/tenants/tls-authority.ts';

const HOST = 'acme.gainsightcloud.com';
const MIB = 1024 * 1024;

let identity: TlsIdentity;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const authority = await createTlsAuthority();
  trustAuthority(authority);
  identity = await authority.issue({ names: [HOST] });
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(behave: Behaviour): Promise<{ server: MisbehavingServer; egress: Egress }> {
  const server = await startServer(identity, behave);
  const egress = createEgress({
    allowedHosts: [],
    connectTo: parseConnectTo([`${HOST}:443:127.0.0.1:${server.port}`]),
  });
  closing.push(server.close, egress.close);
  return { server, egress };
}

function request(path = '/', rest: Partial<EgressRequest> = {}): EgressRequest {
  return {
    url: new URL(path, `https://${HOST}`),
    method: 'GET',
    allowedHostSuffixes: ['.gainsightcloud.com'],
    ...rest,
  };
}

test('returns status, headers and body, under the requested host', async () => {
  const { server, egress } = await start(answers.text(201, 'Grüße', { 'X-Answer': 'yes', 'set-cookie': 'session=1' }));
  const response = await egress.send(request('/a/b?c=d#e', { method: 'POST', headers: { Accesskey: 'k' }, body: 'ü' }));

  expect(response).toMatchObject({ status: 201, body: 'Grüße', headers: { 'x-answer': 'yes' } });
  expect(response.headers).not.toHaveProperty('set-cookie');
  expect(response.durationMs).toBeGreaterThan(0);
  expect(server.requests).toMatchObject([{ method: 'POST', path: '/a/b?c=d', servername: HOST, body: 'ü' }]);
});

test('sends no unexpected header', async () => {
  const { server, egress } = await start(answers.text(200, ''));
  await egress.send(request('/', { headers: { Accesskey: 'k' } }));
  expect(server.requests[0]?.rawHeaders).toEqual([
    'host',
    HOST,
    'connection',
    'keep-alive',
    'user-agent',
    'latchkey',
    'Accesskey',
    'k',
  ]);
});

test.each([
  ['gzip', gzipSync('Grüße')],
  ['X-GZip', gzipSync('Grüße')],
  ['deflate', deflateSync('Grüße')],
  ['deflate', deflateRawSync('Grüße')],
  ['br', brotliCompressSync('Grüße')],
  ['identity', 'Grüße'],
])('decodes a body in %s', async (encoding, body) => {
  const { egress } = await start(answers.text(200, body, { 'content-encoding': encoding }));
  await expect(egress.send(request())).resolves.toMatchObject({ body: 'Grüße' });
});

test('consecutive calls share a connection', async () => {
  const { server, egress } = await start(answers.text(200, 'x'));
  for (let call = 0; call < 6; call += 1) await egress.send(request());
  // A second connection may open if a call starts before the first one is back in the pool.
  expect(server.connections()).toBeLessThanOrEqual(2);
});

test('limits the number of connections of concurrent calls', async () => {
  const { server, egress } = await start(answers.text(200, 'x'));
  await Promise.all(Array.from({ length: 40 }, () => egress.send(request())));
  expect(server.requests).toHaveLength(40);
  expect(server.connections()).toBeLessThanOrEqual(8);
});

test('limits connecting to 5 s, the call to 10 s and the body to 1 MiB', async () => {
  expect(DEFAULT_EGRESS_LIMITS).toEqual({ connectTimeoutMs: 5_000, totalTimeoutMs: 10_000, maxBodyBytes: MIB });
  const full = await start(answers.large(MIB));
  await expect(full.egress.send(request())).resolves.toMatchObject({ status: 200 });
  const over = await start(answers.large(MIB + 1));
  await expect(over.egress.send(request())).rejects.toMatchObject({ kind: 'too_large' });
});

test('refuses an invalid header before sending, without quoting it', async () => {
  const { server, egress } = await start(answers.text(200, ''));
  const error = await egress
    .send(request('/', { headers: { Accesskey: 'secret\r\nX: 1' } }))
    .catch((it: unknown) => it);
  expect(error).toMatchObject({ kind: 'malformed' });
  expect(`${error}${(error as Error).stack}${JSON.stringify(error)}`).not.toContain('secret');
  expect(server.connections()).toBe(0);
});

test('sends nothing after close', async () => {
  const { server, egress } = await start(answers.text(200, ''));
  await egress.close();
  await expect(egress.send(request())).rejects.toMatchObject({ kind: 'unreachable' });
  expect(server.connections()).toBe(0);
});

test('a process has one egress', () => {
  expect(getEgress()).toBe(getEgress());
});
