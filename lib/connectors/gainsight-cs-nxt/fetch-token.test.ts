import { afterEach, beforeAll, expect, test } from 'vitest';
import { fetchToken } from '#lib/connectors/gainsight-cs-nxt/fetch-token.ts';
import { introspectToken } from '#lib/connectors/gainsight-cs-nxt/introspect-token.ts';
import { testTenant } from '#lib/connectors/gainsight-cs-nxt/test-credential.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import {
  ACTIVE,
  BASE_URL,
  byRoute,
  CLIENT_ID,
  CLIENT_SECRET,
  client,
  issuing,
  refuse,
  TOKEN_PATH,
  UNAUTHORIZED,
} from '#tests/support/m2m-tenant.ts';
import { answers, type Behaviour } from '#tests/support/misbehaving-server.ts';
import { prepareTenants, type Tenants } from '#tests/support/tenant-server.ts';

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
] satisfies [string, Behaviour, TestOutcomeKind][])('asked for a token, %s', async (_, token, kind) => {
  const { server, egress } = await tenants.start(byRoute({ token }));
  expect((await testTenant(egress, client())).kind).toBe(kind);
  expect(server.requests.map(({ path }) => path)).toEqual([TOKEN_PATH]);
});

test('a token request without an answer is timed_out', async () => {
  const limits = { totalTimeoutMs: 300 };
  const { egress } = await tenants.start(byRoute({ token: answers.hangInBody }), { limits });
  expect((await testTenant(egress, client())).kind).toBe('timed_out');
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
