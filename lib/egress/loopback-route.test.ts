import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEgress, type Egress, registerLoopbackRoute } from '#lib/egress/egress.ts';

const SANDBOX = 'sandbox.gainsightcloud.com';

let server: Server;
let egress: Egress;
let port: number;
let seen: Pick<IncomingMessage, 'url' | 'headers'>[];

beforeEach(async () => {
  seen = [];
  server = createServer(({ url, headers }, response) => {
    seen.push({ url, headers });
    if (url === '/redirect') response.writeHead(307, { location: 'https://acme.gainsightcloud.com/' });
    response.end('from the sandbox');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  port = address.port;
  egress = createEgress({ allowedHosts: [], connectTo: [], resolve: async () => ['127.0.0.1'] });
  registerLoopbackRoute(async (host) => (host === SANDBOX ? { port } : undefined));
});

afterEach(async () => {
  registerLoopbackRoute(undefined);
  await egress.close();
  server.closeAllConnections();
  server.close();
});

function call(url: string) {
  const headers = { Accesskey: 'k' };
  return egress.send({ url: new URL(url), method: 'GET', headers, allowedHostSuffixes: ['.gainsightcloud.com'] });
}

test('calls a sandbox host over loopback, under its own name', async () => {
  await expect(call(`https://${SANDBOX}/v1/x?y=z`)).resolves.toMatchObject({ status: 200, body: 'from the sandbox' });
  expect(seen).toMatchObject([{ url: '/v1/x?y=z', headers: { host: SANDBOX, accesskey: 'k' } }]);
});

test('never calls another host over plain HTTP', async () => {
  await expect(call('https://acme.gainsightcloud.com/')).rejects.toMatchObject({ kind: 'address_refused' });
  await expect(call(`http://${SANDBOX}/`)).rejects.toMatchObject({ kind: 'host_not_allowed' });
  await expect(call(`https://${SANDBOX}:${port}/`)).rejects.toMatchObject({ kind: 'host_not_allowed' });
  expect(seen).toEqual([]);
});

test('refuses a redirect of the sandbox', async () => {
  await expect(call(`https://${SANDBOX}/redirect`)).rejects.toMatchObject({ kind: 'redirected' });
});

test('checks the host before the route', async () => {
  registerLoopbackRoute(async () => ({ port }));
  await expect(call('https://evil.example/')).rejects.toMatchObject({ kind: 'host_not_allowed' });
});

test('without a route, treats a sandbox host like any other', async () => {
  registerLoopbackRoute(undefined);
  await expect(call(`https://${SANDBOX}/`)).rejects.toMatchObject({ kind: 'address_refused' });
});

test('a failing route is an internal error, not an error of the tenant', async () => {
  registerLoopbackRoute(() => Promise.reject(new Error('no database')));
  await expect(call(`https://${SANDBOX}/`)).rejects.toThrow('no database');
});
