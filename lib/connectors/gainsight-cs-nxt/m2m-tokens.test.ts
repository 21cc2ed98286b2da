import { afterEach, beforeAll, expect, test } from 'vitest';
import { testTenant } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import { fetchToken, introspectToken } from '#lib/connectors/gainsight-cs-nxt/m2m-tokens.ts';
import { listObjects } from '#lib/connectors/gainsight-cs-nxt/tenant-objects.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import {
  ACTIVE,
  BASE_URL,
  BASIC,
  byRoute,
  CLIENT_ID,
  CLIENT_SECRET,
  client,
  firstThen,
  INTROSPECT_PATH,
  issuing,
  LIST_PATH,
  LISTED,
  type Routes,
  refuse,
  TOKEN_PATH,
  UNAUTHORIZED,
} from '#tests/support/tenants/m2m-tenant.ts';
import { answers, type Behaviour } from '#tests/support/tenants/misbehaving-server.ts';
import { prepareTenants, type Tenants } from '#tests/support/tenants/tenant-server.ts';

const HTML = '<!doctype html><title>Welcome</title>';

let tenants: Tenants;

beforeAll(async () => {
  tenants = await prepareTenants();
});

afterEach(() => tenants.stop());

test.each([
  ['400', answers.json(400, { error: 'invalid_client' }), 'client_rejected'],
  ['401', answers.json(401, UNAUTHORIZED), 'client_rejected'],
  ['403', answers.json(403, UNAUTHORIZED), 'client_rejected'],
  ['400 without a body', answers.text(400, ''), 'client_rejected'],
  ['401 in the envelope', refuse(401, 'GS_APIG_2401'), 'client_rejected'],
  ['400 with the code of malformed headers', refuse(400, 'GSOBJ_1024'), 'client_rejected'],
  ['403 with a code of its own', refuse(403, 'GS_APIG_2403'), 'client_rejected'],
  ['401 as HTML', answers.text(401, HTML), 'client_rejected'],
  ['400 as HTML', answers.text(400, HTML), 'wrong_service'],
  ['403 for our address', refuse(403, 'GS_APIG_2402'), 'ip_not_allowed'],
  ['403 for a spent budget', refuse(403, 'GS_APIG_2404'), 'rate_limited'],
  ['429', refuse(429, 'GU_2400'), 'rate_limited'],
  ['404', refuse(404, 'GS_APIG_1000'), 'wrong_service'],
  ['404 as HTML', answers.text(404, HTML), 'wrong_service'],
  ['500', refuse(500, 'GU_1101'), 'tenant_error'],
  ['502 of a proxy', answers.text(502, HTML), 'tenant_error'],
  ['a redirect', answers.redirect('https://login.gainsightcloud.com/'), 'redirected'],
  ['a reset', answers.reset, 'unreachable'],
  ['HTML with 200', answers.text(200, HTML), 'wrong_service'],
  ['JSON cut short', answers.text(200, '{"access_token":"tok'), 'unexpected_answer'],
  ['no token', answers.json(200, { token_type: 'Bearer', expires_in: 86_400 }), 'unexpected_answer'],
  ['a token that no header can carry', issuing({ access_token: 'a\r\nX-Evil: 1' }), 'unexpected_answer'],
  ['another type of token', issuing({ token_type: 'mac' }), 'unexpected_answer'],
  ['no time to live', issuing({ expires_in: 0 }), 'unexpected_answer'],
] satisfies [string, Behaviour, TestOutcomeKind][])(
  'classifies a token request that is answered with %s',
  async (_, token, kind) => {
    const { server, egress } = await tenants.start(byRoute({ token }));
    expect((await testTenant(egress, client())).kind).toBe(kind);
    expect(server.requests.map(({ path }) => path)).toEqual([TOKEN_PATH]);
  },
);

test('times out on a token request without an answer', async () => {
  const limits = { totalTimeoutMs: 300 };
  const { egress } = await tenants.start(byRoute({ token: answers.hangInBody }), { limits });
  expect((await testTenant(egress, client())).kind).toBe('timed_out');
});

test('reads the life of a token in seconds, and its introspected expiry in milliseconds', async () => {
  const token = issuing({ expires_in: 90 });
  const { egress } = await tenants.start(
    byRoute({ token, introspect: answers.json(200, { ...ACTIVE, exp: 1729123263000 }) }),
  );
  const pair = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET };
  const before = Date.now();
  const grant = await fetchToken(egress, BASE_URL, pair);
  const expiresAt = grant.ok ? grant.data.expiresAt.getTime() : 0;
  expect(expiresAt).toBeGreaterThanOrEqual(before + 90_000);
  expect(expiresAt).toBeLessThanOrEqual(Date.now() + 90_000);
  expect(await introspectToken(egress, BASE_URL, pair, 'token-1')).toMatchObject({
    ok: true,
    data: { expiresAt: new Date('2024-10-17T00:01:03Z') },
  });
});

async function testClient(routes: Routes, tenant = client()) {
  const { server, egress } = await tenants.start(byRoute(routes));
  const outcome = await testTenant(egress, tenant);
  return { server, outcome, paths: server.requests.map(({ path }) => path) };
}

test('fetches a token, introspects it and makes the metadata call, as documented', async () => {
  const { server, outcome } = await testClient({});
  expect(outcome).toEqual({ kind: 'verified', durationMs: expect.any(Number) });
  const [asked, introspected, listed] = server.requests;
  expect(server.requests).toHaveLength(3);
  expect(asked).toMatchObject({ method: 'POST', path: TOKEN_PATH, body: 'grant_type=client_credentials' });
  expect(asked?.headers).toMatchObject({
    authorization: `Basic ${BASIC}`,
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(introspected).toMatchObject({ method: 'POST', path: INTROSPECT_PATH, body: '{"access_token":"token-1"}' });
  expect(introspected?.headers).toMatchObject({ authorization: `Basic ${BASIC}`, 'content-type': 'application/json' });
  expect(listed).toMatchObject({ method: 'GET', path: LIST_PATH, headers: { authorization: 'Bearer token-1' } });
  expect(listed?.headers).not.toHaveProperty('accesskey');
});

test.each([
  ['not active', answers.json(200, { active: false })],
  ['refused as in the documents', answers.json(401, UNAUTHORIZED)],
])('refetches a token that is %s once, then reports token_inactive', async (_, introspect) => {
  const { outcome, paths } = await testClient({ introspect });
  expect(outcome.kind).toBe('token_inactive');
  expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH, TOKEN_PATH, INTROSPECT_PATH]);
});

test.each([
  ['500', refuse(500, 'GU_1101'), 'tenant_error'],
  ['429', refuse(429, 'GU_2400'), 'rate_limited'],
  ['404', refuse(404, 'GS_APIG_1000'), 'wrong_service'],
  ['a state of another shape', answers.json(200, { active: 'yes' }), 'unexpected_answer'],
] satisfies [string, Behaviour, TestOutcomeKind][])(
  'classifies introspection that answers %s',
  async (_, introspect, kind) => {
    const { outcome, paths } = await testClient({ introspect });
    expect(outcome.kind).toBe(kind);
    expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH]);
  },
);

test('replaces a token that is refused once and repeats the call', async () => {
  const list = firstThen(refuse(401, 'GS_APIG_2401'), answers.json(200, LISTED));
  const { server, outcome, paths } = await testClient({ list });
  expect(outcome.kind).toBe('verified');
  expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH, LIST_PATH, TOKEN_PATH, LIST_PATH]);
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer token-2');
});

test('reports token_revoked after a second refusal and stops', async () => {
  const { outcome, paths } = await testClient({ list: refuse(401, 'GS_APIG_2401') });
  expect(outcome.kind).toBe('token_revoked');
  expect(paths.filter((path) => path === TOKEN_PATH)).toHaveLength(2);
});

test('reports token_revoked for a client that was deleted while its token was valid', async () => {
  const token = firstThen(issuing(), answers.json(401, UNAUTHORIZED));
  const { outcome, paths } = await testClient({ token, list: refuse(401, 'GS_APIG_2401') });
  expect(outcome.kind).toBe('token_revoked');
  expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH, LIST_PATH, TOKEN_PATH]);
});

test('reports a server error while the token is replaced', async () => {
  const token = firstThen(issuing(), refuse(500, 'GU_1101'));
  const { outcome } = await testClient({ token, list: refuse(401, 'GS_APIG_2401') });
  expect(outcome.kind).toBe('tenant_error');
});

test('reports forbidden without fetching another token', async () => {
  const { outcome, paths } = await testClient({ list: refuse(403, 'GS_APIG_2403') });
  expect(outcome.kind).toBe('forbidden');
  expect(paths).toHaveLength(3);
});

test('uses one token for several calls', async () => {
  const { server, egress } = await tenants.start(byRoute({}));
  const tenant = client();
  await listObjects(egress, tenant);
  expect(await listObjects(egress, tenant)).toMatchObject({ ok: true });
  expect(server.requests.map(({ path }) => path)).toEqual([TOKEN_PATH, LIST_PATH, LIST_PATH]);
});

// A colon in the id would shift where the secret begins.
test.each([{ clientId: '' }, { clientId: ' ' }, { clientId: 'a:b' }, { clientSecret: '' }])(
  'sends nothing for the impossible pair %j',
  async (secret) => {
    const { server, outcome } = await testClient({}, client(secret));
    expect(outcome.kind).toBe('client_rejected');
    expect(server.connections()).toBe(0);
  },
);

// Outcomes are shown, logged and stored.
test('keeps the secret, the Basic header and the token out of every outcome', async () => {
  const echo: Behaviour = (request, response, connection) =>
    answers.json(401, { error: request.headers.authorization, message: CLIENT_SECRET })(request, response, connection);
  for (const routes of [{}, { token: echo }, { introspect: echo }, { list: echo }]) {
    const { outcome } = await testClient(routes);
    expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${CLIENT_SECRET}|${BASIC}|token-\\d`));
  }
});
