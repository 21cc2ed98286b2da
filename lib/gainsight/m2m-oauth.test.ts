import { afterEach, beforeAll, expect, test } from 'vitest';
import { fetchToken } from '#lib/gainsight/fetch-token.ts';
import { introspectToken } from '#lib/gainsight/introspect-token.ts';
import { listObjects } from '#lib/gainsight/metadata.ts';
import { probeMetadata } from '#lib/gainsight/probe.ts';
import type { GainsightTenant } from '#lib/gainsight/tenant.ts';
import { uncachedTokens } from '#lib/gainsight/uncached-tokens.ts';
import type { ProbeOutcomeKind } from '#lib/probe-outcome.ts';
import { answers, type Behaviour } from '#tests/support/misbehaving-server.ts';
import { prepareTenants, TENANT_HOST, type Tenants } from '#tests/support/tenant-server.ts';

const TOKEN_PATH = '/v1/users/m2m/oauth/token';
const INTROSPECT_PATH = `${TOKEN_PATH}/introspect`;
const LIST_PATH = '/v1/meta/services/objects/list?po=company&em=false';
const BASE_URL = `https://${TENANT_HOST}`;
const CLIENT_ID = 'client-5ec3e7';
const CLIENT_SECRET = 'c5-s3cret-5ec3e75ec3e7';
const BASIC = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
const HTML = '<!doctype html><title>Welcome</title>';
const UNAUTHORIZED = { requestId: '170a3a0b-bfe4-4337-a961-a24196925d8b', error: 'unauthorized' };
const ACTIVE = { active: true, client_id: CLIENT_ID, token_type: 'Bearer', exp: Date.now() + 86_400_000 };
const LISTED = { result: true, errorCode: null, errorDesc: null, data: [{ objectName: 'Company' }], message: null };

const refuse = (status: number, errorCode: string | null) =>
  answers.json(status, { result: false, errorCode, errorDesc: 'words', data: null, message: null });

let tenants: Tenants;

beforeAll(async () => {
  tenants = await prepareTenants();
});

afterEach(() => tenants.stop());

/** Issues `token-1`, `token-2` and so on. */
function issuing(fields: Record<string, unknown> = {}): Behaviour {
  let issued = 0;
  return (...exchange) => {
    issued += 1;
    const granted = { access_token: `token-${issued}`, token_type: 'Bearer', expires_in: 86_400, ...fields };
    answers.json(200, granted)(...exchange);
  };
}

/** Behaves by one way the first time, and by another from then on. */
function firstThen(first: Behaviour, then: Behaviour): Behaviour {
  let isFirst = true;
  return (...exchange) => {
    const behave = isFirst ? first : then;
    isFirst = false;
    behave(...exchange);
  };
}

interface Routes {
  token?: Behaviour;
  introspect?: Behaviour;
  list?: Behaviour;
}

function byRoute({ token = issuing(), introspect, list }: Routes): Behaviour {
  const routes = new Map([
    [TOKEN_PATH, token],
    [INTROSPECT_PATH, introspect ?? answers.json(200, ACTIVE)],
    [LIST_PATH, list ?? answers.json(200, LISTED)],
  ]);
  return (request, ...rest) => (routes.get(request.url ?? '') ?? refuse(404, 'GS_APIG_1000'))(request, ...rest);
}

function client(secret: { clientId?: string; clientSecret?: string } = {}): GainsightTenant {
  const pair = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, ...secret };
  return { baseUrl: BASE_URL, secret: { method: 'm2m_oauth', ...pair, tokens: uncachedTokens() } };
}

async function probe(routes: Routes, tenant = client(), options: Parameters<Tenants['start']>[1] = {}) {
  const { server, egress } = await tenants.start(byRoute(routes), options);
  const outcome = await probeMetadata(egress, tenant);
  return { server, outcome, paths: server.requests.map(({ path }) => path) };
}

test('the probe fetches a token, introspects it and makes the metadata call, as documented', async () => {
  const { server, outcome } = await probe({});
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
  ['400', answers.json(400, { error: 'invalid_client' }), 'client_rejected'],
  ['401', answers.json(401, UNAUTHORIZED), 'client_rejected'],
  ['403', answers.json(403, UNAUTHORIZED), 'client_rejected'],
  ['400 without a body', answers.text(400, ''), 'client_rejected'],
  ['401 in the envelope', refuse(401, 'GS_APIG_2401'), 'client_rejected'],
  ['400 with the code of malformed headers', refuse(400, 'GSOBJ_1024'), 'client_rejected'],
  ['403 with a code of its own', refuse(403, 'GS_APIG_2403'), 'client_rejected'],
  ['401 as HTML', answers.text(401, HTML), 'client_rejected'],
  ['400 as HTML', answers.text(400, HTML), 'not_gainsight'],
  ['403 for our address', refuse(403, 'GS_APIG_2402'), 'ip_not_allowed'],
  ['403 for a spent budget', refuse(403, 'GS_APIG_2404'), 'rate_limited'],
  ['429', refuse(429, 'GU_2400'), 'rate_limited'],
  ['404', refuse(404, 'GS_APIG_1000'), 'not_gainsight'],
  ['404 as HTML', answers.text(404, HTML), 'not_gainsight'],
  ['500', refuse(500, 'GU_1101'), 'tenant_error'],
  ['502 of a proxy', answers.text(502, HTML), 'tenant_error'],
  ['a redirect', answers.redirect('https://login.gainsightcloud.com/'), 'redirected'],
  ['a reset', answers.reset, 'unreachable'],
  ['HTML with 200', answers.text(200, HTML), 'not_gainsight'],
  ['JSON cut short', answers.text(200, '{"access_token":"tok'), 'unexpected_answer'],
  ['no token', answers.json(200, { token_type: 'Bearer', expires_in: 86_400 }), 'unexpected_answer'],
  ['a token that no header can carry', issuing({ access_token: 'a\r\nX-Evil: 1' }), 'unexpected_answer'],
  ['another type of token', issuing({ token_type: 'mac' }), 'unexpected_answer'],
  ['no time to live', issuing({ expires_in: 0 }), 'unexpected_answer'],
] satisfies [string, Behaviour, ProbeOutcomeKind][])('asked for a token, %s', async (_, token, kind) => {
  const { outcome, paths } = await probe({ token });
  expect(outcome.kind).toBe(kind);
  expect(paths).toEqual([TOKEN_PATH]);
});

test('a token request without an answer is timed_out', async () => {
  const { outcome } = await probe({ token: answers.hangInBody }, client(), { limits: { totalTimeoutMs: 300 } });
  expect(outcome.kind).toBe('timed_out');
});

test.each([
  ['not active', answers.json(200, { active: false })],
  ['refused as in the documents', answers.json(401, UNAUTHORIZED)],
])('a token that is %s is fetched anew once, then token_inactive', async (_, introspect) => {
  const { outcome, paths } = await probe({ introspect });
  expect(outcome.kind).toBe('token_inactive');
  expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH, TOKEN_PATH, INTROSPECT_PATH]);
});

test.each([
  ['500', refuse(500, 'GU_1101'), 'tenant_error'],
  ['429', refuse(429, 'GU_2400'), 'rate_limited'],
  ['404', refuse(404, 'GS_APIG_1000'), 'not_gainsight'],
  ['a state of another shape', answers.json(200, { active: 'yes' }), 'unexpected_answer'],
] satisfies [string, Behaviour, ProbeOutcomeKind][])('introspection that answers %s', async (_, introspect, kind) => {
  const { outcome, paths } = await probe({ introspect });
  expect(outcome.kind).toBe(kind);
  expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH]);
});

test('a token that is refused once is replaced, and the call is made again', async () => {
  const list = firstThen(refuse(401, 'GS_APIG_2401'), answers.json(200, LISTED));
  const { server, outcome, paths } = await probe({ list });
  expect(outcome.kind).toBe('verified');
  expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH, LIST_PATH, TOKEN_PATH, LIST_PATH]);
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer token-2');
});

test('tokens that are refused time and again are revoked, not expired, and not asked for without end', async () => {
  const { outcome, paths } = await probe({ list: refuse(401, 'GS_APIG_2401') });
  expect(outcome.kind).toBe('token_revoked');
  expect(paths.filter((path) => path === TOKEN_PATH)).toHaveLength(2);
});

test('a client that was taken away while its token was still good is revoked', async () => {
  const token = firstThen(issuing(), answers.json(401, UNAUTHORIZED));
  const { outcome, paths } = await probe({ token, list: refuse(401, 'GS_APIG_2401') });
  expect(outcome.kind).toBe('token_revoked');
  expect(paths).toEqual([TOKEN_PATH, INTROSPECT_PATH, LIST_PATH, TOKEN_PATH]);
});

test('a fault while the token is replaced is that fault', async () => {
  const token = firstThen(issuing(), refuse(500, 'GU_1101'));
  const { outcome } = await probe({ token, list: refuse(401, 'GS_APIG_2401') });
  expect(outcome.kind).toBe('tenant_error');
});

test('a client without the right is forbidden, and its token is not asked for again', async () => {
  const { outcome, paths } = await probe({ list: refuse(403, 'GS_APIG_2403') });
  expect(outcome.kind).toBe('forbidden');
  expect(paths).toHaveLength(3);
});

test('one token serves several calls', async () => {
  const { server, egress } = await tenants.start(byRoute({}));
  const tenant = client();
  await listObjects(egress, tenant);
  expect(await listObjects(egress, tenant)).toMatchObject({ ok: true });
  expect(server.requests.map(({ path }) => path)).toEqual([TOKEN_PATH, LIST_PATH, LIST_PATH]);
});

test('a token lives for seconds from when it was asked for, and is introspected in milliseconds', async () => {
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

// A colon in the id would make its end a part of the secret.
test.each([{ clientId: '' }, { clientId: ' ' }, { clientId: 'a:b' }, { clientSecret: '' }])(
  'the pair %j can’t be one: nothing is sent',
  async (secret) => {
    const { server, outcome } = await probe({}, client(secret));
    expect(outcome.kind).toBe('client_rejected');
    expect(server.connections()).toBe(0);
  },
);

// An outcome is shown, logged and kept: nothing that opens a tenant may be part of it.
test('no outcome holds the secret, the Basic header or a token', async () => {
  const echo: Behaviour = (request, response, connection) =>
    answers.json(401, { error: request.headers.authorization, message: CLIENT_SECRET })(request, response, connection);
  for (const routes of [{}, { token: echo }, { introspect: echo }, { list: echo }]) {
    const { outcome } = await probe(routes);
    expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${CLIENT_SECRET}|${BASIC}|token-\\d`));
  }
});
