import { afterEach, beforeAll, expect, test } from 'vitest';
import { listObjects } from '#lib/connectors/gainsight-cs-nxt/metadata.ts';
import { testTenant } from '#lib/connectors/gainsight-cs-nxt/test-credential.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import {
  BASIC,
  byRoute,
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
} from '#tests/support/m2m-tenant.ts';
import { answers, type Behaviour } from '#tests/support/misbehaving-server.ts';
import { prepareTenants, type Tenants } from '#tests/support/tenant-server.ts';

let tenants: Tenants;

beforeAll(async () => {
  tenants = await prepareTenants();
});

afterEach(() => tenants.stop());

async function probe(routes: Routes, tenant = client()) {
  const { server, egress } = await tenants.start(byRoute(routes));
  const outcome = await testTenant(egress, tenant);
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
  ['404', refuse(404, 'GS_APIG_1000'), 'wrong_service'],
  ['a state of another shape', answers.json(200, { active: 'yes' }), 'unexpected_answer'],
] satisfies [string, Behaviour, TestOutcomeKind][])('introspection that answers %s', async (_, introspect, kind) => {
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
