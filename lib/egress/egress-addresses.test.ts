import { afterEach, beforeAll, expect, test } from 'vitest';
import { parseConnectTo } from '#lib/egress/connect-to.ts';
import { createEgress, type Egress } from '#lib/egress/egress.ts';
import type { EgressLimits, EgressPolicy } from '#lib/egress/egress-policy.ts';
import { publicLookup } from '#lib/egress/tls-connector.ts';
import { type DnsAnswer, startDnsServer } from '#tests/support/tenants/dns-server.ts';
import { answers, startServer } from '#tests/support/tenants/misbehaving-server.ts';
import { createTlsAuthority, type TlsIdentity, trustAuthority } from '#tests/support/tenants/tls-authority.ts';

const HOST = 'acme.gainsightcloud.com';
/** Global unicast that was given back and is routed nowhere. @see RFC 3701 */
const ROUTED_NOWHERE = '3ffe::1';

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

async function start(
  zone: Record<string, DnsAnswer>,
  connectTo: (port: number) => string[] = () => [],
  limits: Partial<EgressLimits> = {},
) {
  const dns = await startDnsServer(zone);
  const server = await startServer(identity, answers.text(200, 'reached'));
  const policy: EgressPolicy = {
    allowedHosts: [],
    connectTo: parseConnectTo(connectTo(server.port)),
    resolve: dns.resolve,
    limits,
  };
  const egress = createEgress(policy);
  closing.push(dns.close, server.close, egress.close);
  return { dns, server, egress };
}

function call(egress: Egress) {
  const url = new URL(`https://${HOST}/`);
  return egress.send({ url, method: 'GET', headers: { Accesskey: 'k' }, allowedHostSuffixes: ['.gainsightcloud.com'] });
}

// Guarantee: a base URL can't reach the server's own network (SSRF).
test.each([
  [['127.0.0.1']],
  [['10.0.0.1']],
  [['169.254.169.254']],
  [['100.64.0.1']],
  [['0.0.0.0']],
  [['::1']],
  [['::ffff:127.0.0.1']],
  [['fd00::1']],
  [['64:ff9b::7f00:1']],
  [['93.184.215.14', '127.0.0.1']],
  [['93.184.215.14', '::1']],
])('refuses a host that resolves to %j, without connecting', async (addresses) => {
  // Only the port is redirected, so that an unwanted connection would arrive here.
  const { server, egress } = await start({ [HOST]: addresses }, (port) => [`${HOST}:443::${port}`]);
  await expect(call(egress)).rejects.toMatchObject({ kind: 'address_refused' });
  expect(server.connections()).toBe(0);
});

// DNS rebinding: a name server that answers first with a public address, then with a private one.
test('resolves the host once per connection', async () => {
  const rebinding = (nth: number) => (nth === 0 ? [ROUTED_NOWHERE] : ['127.0.0.1', '::1']);
  const { dns, server, egress } = await start({ [HOST]: rebinding }, (port) => [`${HOST}:443::${port}`], {
    totalTimeoutMs: 500,
  });
  await expect(call(egress)).rejects.toMatchObject({ kind: expect.stringMatching(/^(?:unreachable|timed_out)$/) });
  expect(dns.queries.toSorted()).toEqual([`${HOST} A`, `${HOST} AAAA`]);
  expect(server.connections()).toBe(0);
});

test('connects to the checked addresses', async () => {
  const { dns } = await start({ [HOST]: ['93.184.215.14', '2606:4700::1111'] });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  publicLookup(dns.resolve)(HOST, { all: true }, (...result) => resolve(result));
  expect(await promise).toEqual([
    null,
    [
      { address: '93.184.215.14', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ],
  ]);
});

test.each([
  ['a name that does not exist', 'host_not_found', 'NXDOMAIN'],
  ['a name without an address', 'host_not_found', []],
  ['a name server that fails', 'unreachable', 'SERVFAIL'],
  ['a name server that is silent', 'timed_out', 'SILENCE'],
] satisfies [string, string, DnsAnswer][])('%s: %s', async (_, kind, answer) => {
  const { egress } = await start({ [HOST]: answer });
  await expect(call(egress)).rejects.toMatchObject({ kind });
});

test('reports an unknown host as not found', async () => {
  const egress = createEgress({ allowedHosts: ['nobody.invalid'], connectTo: [] });
  closing.push(egress.close);
  const sent = egress.send({ url: new URL('https://nobody.invalid/'), method: 'GET', allowedHostSuffixes: [] });
  await expect(sent).rejects.toMatchObject({ kind: 'host_not_found' });
});

test('allows a private address for a host in CONNECT_TO', async () => {
  const byAddress = await start({}, (port) => [`${HOST}:443:127.0.0.1:${port}`]);
  await expect(call(byAddress.egress)).resolves.toMatchObject({ body: 'reached' });
  expect(byAddress.dns.queries).toEqual([]);
  const byName = await start({ 'proxy.internal': ['127.0.0.1'] }, (port) => [`${HOST}:443:proxy.internal:${port}`]);
  await expect(call(byName.egress)).resolves.toMatchObject({ body: 'reached' });
  expect(byName.server.requests).toMatchObject([{ servername: HOST, headers: { host: HOST } }]);
});

test('refuses a private address for any other host', async () => {
  const { egress } = await start({ [HOST]: ['127.0.0.1'] }, (port) => [
    `other.gainsightcloud.com:443:127.0.0.1:${port}`,
  ]);
  await expect(call(egress)).rejects.toMatchObject({ kind: 'address_refused' });
});

test('reports an unknown host of CONNECT_TO as unreachable', async () => {
  const { egress } = await start({}, () => [`${HOST}:443:proxy.internal:3128`]);
  await expect(call(egress)).rejects.toMatchObject({ kind: 'unreachable' });
});
