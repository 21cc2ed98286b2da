import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { parseConnectTo } from '#lib/egress/connect-to.ts';
import { createEgress, type Egress } from '#lib/egress/egress.ts';
import type { EgressLimits } from '#lib/egress/egress-policy.ts';
import { HOUR_MS } from '#lib/time.ts';
import { answers, type Behaviour, startServer, startSilentServer } from '#tests/support/tenants/misbehaving-server.ts';
import {
  createTlsAuthority,
  type TlsAuthority,
  type TlsIdentity,
  trustAuthority,
} from '#tests/support/tenants/tls-authority.ts';

const HOST = 'acme.gainsightcloud.com';

let authority: TlsAuthority;
let identity: TlsIdentity;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createTlsAuthority();
  trustAuthority(authority);
  identity = await authority.issue({ names: [HOST] });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0).reverse()) await close();
});

function reach(port: number, limits: Partial<EgressLimits> = {}): Egress {
  const egress = createEgress({
    allowedHosts: [],
    connectTo: parseConnectTo([`${HOST}:443:127.0.0.1:${port}`]),
    limits,
  });
  closing.push(egress.close);
  return egress;
}

async function serve(behave: Behaviour, shown = identity, options: TlsOptions = {}) {
  const server = await startServer(shown, behave, options);
  closing.push(server.close);
  return { server, egress: reach(server.port) };
}

function call(egress: Egress) {
  const url = new URL(`https://${HOST}/v1/meta`);
  return egress.send({
    url,
    method: 'GET',
    headers: { Accesskey: 'the-key' },
    allowedHostSuffixes: ['.gainsightcloud.com'],
  });
}

const encoded = (encoding: string, body: string | Uint8Array) =>
  answers.text(200, body, { 'content-encoding': encoding });

test.each([
  ['a reset', 'unreachable', answers.reset],
  ['hanging up without an answer', 'unreachable', answers.hangUp],
  ['a body shorter than promised', 'malformed', answers.cutShort],
  ['2 MiB of body', 'too_large', answers.large(2 * 1024 * 1024)],
  ['a gzip bomb', 'too_large', answers.gzipBomb(64 * 1024 * 1024)],
  ['gzip that is none', 'malformed', encoded('gzip', '{"result":true}')],
  ['gzip cut short', 'malformed', encoded('gzip', gzipSync('x'.repeat(999)).subarray(0, 20))],
  ['an encoding that was not requested', 'malformed', encoded('zstd', 'x')],
  ['one encoding over another', 'malformed', encoded('gzip, gzip', gzipSync(gzipSync('x')))],
  ['an answer that is not HTTP', 'malformed', (_, response) => response.socket?.end('220 mail.example ESMTP\r\n')],
  ['headers without end', 'too_large', answers.text(200, '', { 'x-long': 'x'.repeat(40_000) })],
] satisfies [string, string, Behaviour][])('%s: %s', async (_, kind, behave) => {
  const { server, egress } = await serve(behave);
  await expect(call(egress)).rejects.toMatchObject({ name: 'EgressError', kind, durationMs: expect.any(Number) });
  // No retry: the tenant's budget is small, and a write must not be repeated.
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['a hang before the headers', answers.hangBeforeHeaders],
  ['a hang in the middle of the body', answers.hangInBody],
  ['a body that drips for ever', answers.drip],
] satisfies [string, Behaviour][])('%s times out by the limit on the whole call', async (_, behave) => {
  const { server } = await serve(behave);
  await expect(call(reach(server.port, { totalTimeoutMs: 400 }))).rejects.toMatchObject({ kind: 'timed_out' });
});

// Guarantee: a redirect never carries the key to another host.
test.each([301, 302, 303, 307, 308])('refuses a redirect (%d) without following it', async (status) => {
  const { server: elsewhere } = await serve(answers.text(200, ''));
  const { egress } = await serve(answers.redirect(`https://${HOST}:${elsewhere.port}/`, status));
  await expect(call(egress)).rejects.toMatchObject({ kind: 'redirected' });
  expect(elsewhere.connections()).toBe(0);
});

// Guarantee: the key is sent to a server with a valid certificate only.
test.each([
  ['an untrusted authority', async () => (await createTlsAuthority('Stranger')).issue({ names: [HOST] })],
  ['another name', () => authority.issue({ names: ['other.gainsightcloud.com'] })],
  ['the name of the machine that CONNECT_TO leads to', () => authority.issue({ names: ['localhost'] })],
  [
    'a time that is over',
    () => authority.issue({ names: [HOST], notBefore: new Date(0), notAfter: new Date(HOUR_MS) }),
  ],
  ['a time to come', () => authority.issue({ names: [HOST], notBefore: new Date(Date.now() + HOUR_MS / 2) })],
])('refuses a certificate for %s before sending the key', async (_, issue) => {
  const { server, egress } = await serve(answers.text(200, ''), await issue());
  await expect(call(egress)).rejects.toMatchObject({ kind: 'tls_failed' });
  expect(server.requests).toEqual([]);
});

// A resumed TLS session would skip the check of the name.
test('refuses a certificate for another name twice in a row', async () => {
  const wrongName = await authority.issue({ names: ['other.gainsightcloud.com'] });
  const { server, egress } = await serve(answers.text(200, ''), wrongName, { maxVersion: 'TLSv1.2' });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(call(egress)).rejects.toMatchObject({ kind: 'tls_failed' });
  }
  expect(server.requests).toEqual([]);
});

test('ignores NODE_TLS_REJECT_UNAUTHORIZED=0', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const warned = vi.spyOn(process, 'emitWarning').mockReturnValue(); // Node announces it, which is not for the test's output
  closing.push(async () => void warned.mockRestore());
  const stranger = await createTlsAuthority('Stranger');
  const { egress } = await serve(answers.text(200, ''), await stranger.issue({ names: [HOST] }));
  await expect(call(egress)).rejects.toMatchObject({ kind: 'tls_failed' });
});

test('never sends the key to a server that speaks plain HTTP', async () => {
  const seen: string[] = [];
  const server = createServer((request) => seen.push(request.url ?? '')).listen(0, '127.0.0.1');
  closing.push(async () => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(call(reach(port))).rejects.toMatchObject({ kind: 'tls_failed' });
  expect(seen).toEqual([]);
});

test('times out a handshake that never ends', async () => {
  const silent = await startSilentServer();
  closing.push(silent.close);
  const sent = call(reach(silent.port, { connectTimeoutMs: 200 }));
  await expect(sent).rejects.toMatchObject({ kind: 'timed_out', code: 'UND_ERR_CONNECT_TIMEOUT' });
});

test('applies the total timeout while connecting', async () => {
  const silent = await startSilentServer();
  closing.push(silent.close);
  const error = await call(reach(silent.port, { connectTimeoutMs: 2_000, totalTimeoutMs: 200 })).catch((it) => it);
  expect(error).toMatchObject({ kind: 'timed_out', code: undefined });
  expect(error.durationMs).toBeLessThan(1_500);
});

test('reports a closed port as unreachable', async () => {
  const { server, egress } = await serve(answers.text(200, ''));
  await server.close();
  closing.splice(closing.indexOf(server.close), 1);
  await expect(call(egress)).rejects.toMatchObject({ kind: 'unreachable', code: 'ECONNREFUSED' });
});

test('applies the total timeout to calls that wait for a connection', async () => {
  const { server } = await serve(answers.hangBeforeHeaders);
  const egress = reach(server.port, { totalTimeoutMs: 400 });
  const calls = await Promise.allSettled(Array.from({ length: 12 }, () => call(egress)));
  expect(calls.map((it) => it.status === 'rejected' && it.reason.kind)).toEqual(Array(12).fill('timed_out'));
});

// Guarantee: no error contains what was sent or received. Parser errors contain the bytes they read.
test('errors contain nothing that was sent or received', async () => {
  const { egress } = await serve((_, response) => response.socket?.end('the-key: mirrored\r\n\r\n'));
  const error = await call(egress).catch((it: unknown) => it);
  expect(error).toMatchObject({ kind: 'malformed' });
  expect(error).not.toHaveProperty('cause');
  expect(`${(error as Error).stack}${JSON.stringify(error, Object.getOwnPropertyNames(error))}`).not.toContain(
    'the-key',
  );
});
