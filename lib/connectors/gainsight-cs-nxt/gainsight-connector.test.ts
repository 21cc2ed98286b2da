import { afterEach, beforeAll, expect, test } from 'vitest';
import { testTenant } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import { TEST_OUTCOME_KINDS, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { createEgress } from '#lib/egress/egress.ts';
import { startDnsServer } from '#tests/support/tenants/dns-server.ts';
import { answers, type Behaviour } from '#tests/support/tenants/misbehaving-server.ts';
import { ACCESS_KEY, prepareTenants, TENANT_HOST, type Tenants, tenant } from '#tests/support/tenants/tenant-server.ts';
import { createTlsAuthority } from '#tests/support/tenants/tls-authority.ts';

const REQUEST_ID = '170a3a0b-bfe4-4337-a961-a24196925d8b';
const HTML = '<!doctype html><title>Welcome</title>';
const COMPANY = { objectName: 'Company', label: 'Company', objectType: 'STANDARD', readable: true, createable: true };

let tenants: Tenants;
const seenKinds = new Set<TestOutcomeKind>();

beforeAll(async () => {
  tenants = await prepareTenants();
});

afterEach(() => tenants.stop());

function envelope(body: Record<string, unknown>) {
  return {
    result: false,
    errorCode: null,
    errorDesc: 'words',
    requestId: REQUEST_ID,
    data: null,
    message: null,
    ...body,
  };
}

const refuse = (status: number, errorCode: string | null, errorDesc = 'words') =>
  answers.json(status, envelope({ errorCode, errorDesc }));

async function testKey(behave: Behaviour, options: Parameters<Tenants['start']>[1] = {}) {
  const { server, egress } = await tenants.start(behave, options);
  const outcome = await testTenant(egress, tenant);
  seenKinds.add(outcome.kind);
  return { server, outcome };
}

test('accepts a key by which the tenant lists its objects', async () => {
  const { server, outcome } = await testKey(
    answers.json(200, envelope({ result: true, errorDesc: null, data: [COMPANY] })),
  );
  expect(outcome).toEqual({ kind: 'verified', durationMs: expect.any(Number), requestId: REQUEST_ID });
  expect(server.requests).toMatchObject([
    { method: 'GET', path: '/v1/meta/services/objects/list?po=company&em=false', headers: { host: TENANT_HOST } },
  ]);
  expect(server.requests[0]?.rawHeaders).toContain('Accesskey');
  expect(server.requests[0]?.headers['accesskey']).toBe(ACCESS_KEY);
});

test.each([
  ['401', 'key_rejected', refuse(401, 'GS_APIG_2401', 'Unauthorized')],
  ['403 with the code of a wrong key', 'key_rejected', refuse(403, 'GS_APIG_2401')],
  ['403', 'forbidden', refuse(403, 'GS_APIG_2403')],
  ['an address that is not trusted', 'ip_not_allowed', refuse(403, 'GS_APIG_2402')],
  ['429', 'rate_limited', refuse(429, 'GU_2400', 'Too many request')],
  ['404', 'wrong_service', refuse(404, 'GS_APIG_1000', 'Not Found')],
  ['HTML with 200', 'wrong_service', answers.text(200, HTML, { 'content-type': 'text/html' })],
  ['HTML with 404', 'wrong_service', answers.text(404, HTML, { 'content-type': 'text/html' })],
  ['a redirect', 'redirected', answers.redirect('https://login.gainsightcloud.com/')],
  ['a reset', 'unreachable', answers.reset],
  ['500', 'tenant_error', refuse(500, 'GU_1101', 'Oops, something went wrong')],
  ['502 of a proxy', 'tenant_error', answers.text(502, HTML)],
  ['2 MiB of body', 'unexpected_answer', answers.large(2 * 1024 * 1024)],
  ['a gzip bomb', 'unexpected_answer', answers.gzipBomb(64 * 1024 * 1024)],
  ['JSON cut short', 'unexpected_answer', answers.text(200, '{"result":true,"data":[{"objectNa')],
  ['a body shorter than promised', 'unexpected_answer', answers.cutShort],
  ['data of another shape', 'unexpected_answer', answers.json(200, envelope({ result: true, data: { list: [] } }))],
  ['objects without names', 'unexpected_answer', answers.json(200, envelope({ result: true, data: [{}] }))],
] satisfies [string, TestOutcomeKind, Behaviour][])('classifies %s as %s', async (_, kind, behave) => {
  const { server, outcome } = await testKey(behave);
  expect(outcome).toMatchObject({ kind, durationMs: expect.any(Number) });
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['a hang before the headers', answers.hangBeforeHeaders],
  ['a hang in the middle of the body', answers.hangInBody],
] satisfies [string, Behaviour][])('classifies %s as timed_out', async (_, behave) => {
  const { outcome } = await testKey(behave, { limits: { totalTimeoutMs: 400 } });
  expect(outcome.kind).toBe('timed_out');
});

test('sends no key to a server with an untrusted certificate', async () => {
  const stranger = await createTlsAuthority('Stranger');
  const identity = await stranger.issue({ names: [TENANT_HOST] });
  const { server, outcome } = await testKey(answers.json(200, {}), { identity });
  expect(outcome.kind).toBe('tls_failed');
  expect(server.requests).toEqual([]);
});

test.each([
  ['a name that does not exist', 'host_not_found', 'NXDOMAIN'],
  ...['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1'].map(
    (address) => [`a name that resolves to ${address}`, 'address_refused', [address]] as const,
  ),
] as const)('classifies %s as %s', async (_, kind, answer) => {
  const dns = await startDnsServer({ [TENANT_HOST]: typeof answer === 'string' ? answer : [...answer] });
  const egress = createEgress({ allowedHosts: [], connectTo: [], resolve: dns.resolve });
  const outcome = await testTenant(egress, tenant);
  seenKinds.add(outcome.kind);
  expect(outcome.kind).toBe(kind);
  await egress.close();
  await dns.close();
});

test('refuses a host outside Gainsight', async () => {
  const { server, egress } = await tenants.start(answers.json(200, {}));
  const outcome = await testTenant(egress, { ...tenant, baseUrl: 'https://gainsightcloud.com.evil.example' });
  expect(outcome.kind).toBe('address_refused');
  expect(server.connections()).toBe(0);
});

// A line break in a key would inject headers.
test.each(['', '  ', 'key\r\nX-Evil: 1', 'ключ', 'key\0'])(
  'sends nothing for the impossible key %j',
  async (accessKey) => {
    const { server, egress } = await tenants.start(answers.json(200, {}));
    const outcome = await testTenant(egress, { ...tenant, secret: { method: 'access_key', accessKey } });
    expect(outcome).toEqual({ kind: 'key_rejected', durationMs: 0 });
    expect(server.connections()).toBe(0);
  },
);

test('covers every outcome of a key test above', () => {
  const ofClients: readonly TestOutcomeKind[] = ['client_rejected', 'token_inactive', 'token_revoked'];
  const unsent: readonly TestOutcomeKind[] = ['budget_spent'];
  const ofKeys = TEST_OUTCOME_KINDS.filter((kind) => ![...ofClients, ...unsent].includes(kind));
  expect([...seenKinds].toSorted()).toEqual(ofKeys.toSorted());
});
