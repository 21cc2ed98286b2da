import 'server-only';
import { z } from 'zod';
import type { AccessToken, TokenGrant, TokenSource } from '#lib/connectors/connector.ts';
import { classifyOauthAnswer, readOauthAnswer } from '#lib/connectors/gainsight-cs-nxt/classify-answer.ts';
import {
  clientHeaders,
  type GainsightClient,
  type GainsightResult,
  sendToTenant,
} from '#lib/connectors/gainsight-cs-nxt/send-to-tenant.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { Egress } from '#lib/egress/egress.ts';
import { DAY_MS, SECOND_MS } from '#lib/time.ts';

type ClientPair = Pick<GainsightClient, 'clientId' | 'clientSecret'>;

const LIFE_MAX_SECONDS = 30 * (DAY_MS / SECOND_MS);
const TOKEN_MAX_LENGTH = 8_192;

const tokenSchema = z.object({
  access_token: z
    .string()
    .max(TOKEN_MAX_LENGTH)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(), // seconds
});

const stateSchema = z.discriminatedUnion('active', [
  z.object({ active: z.literal(true), exp: z.number().positive() }), // epoch milliseconds
  z.object({ active: z.literal(false) }),
]);

/** Fetches an access token by client credentials. @see RFC 6749 §4.4.2 */
export async function fetchToken(
  egress: Egress,
  baseUrl: string,
  { clientId, clientSecret }: ClientPair,
): Promise<TokenGrant> {
  const auth = clientHeaders(clientId, clientSecret);
  if (auth === undefined) return { ok: false, outcome: { kind: 'client_rejected', durationMs: 0 } };
  const requestedAt = Date.now();
  const sent = await sendToTenant(egress, {
    baseUrl,
    method: 'POST',
    path: '/v1/users/m2m/oauth/token',
    headers: { ...auth, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  if (!sent.ok) return sent;
  const answered = readOauthAnswer(sent.response, tokenSchema);
  if (answered === undefined) return { ok: false, outcome: classifyOauthAnswer(sent.response, 'client_rejected') };
  const lifeSeconds = Math.min(answered.expires_in, LIFE_MAX_SECONDS);
  return { ok: true, data: { token: answered.access_token, expiresAt: new Date(requestedAt + lifeSeconds * 1_000) } };
}

/** Introspects a token. Unlike RFC 7662, it is sent in the JSON field `access_token`, and `exp` is in milliseconds. */
export async function introspectToken(
  egress: Egress,
  baseUrl: string,
  { clientId, clientSecret }: ClientPair,
  token: string,
): Promise<GainsightResult<{ expiresAt: Date }>> {
  const auth = clientHeaders(clientId, clientSecret);
  if (auth === undefined) return { ok: false, outcome: { kind: 'client_rejected', durationMs: 0 } };
  const sent = await sendToTenant(egress, {
    baseUrl,
    method: 'POST',
    path: '/v1/users/m2m/oauth/token/introspect',
    headers: { ...auth, 'Content-Type': 'application/json' },
    body: JSON.stringify({ access_token: token }),
  });
  if (!sent.ok) return sent;
  const { durationMs } = sent.response;
  const state = readOauthAnswer(sent.response, stateSchema);
  if (state === undefined) return { ok: false, outcome: classifyOauthAnswer(sent.response, 'token_inactive') };
  if (!state.active) return { ok: false, outcome: { kind: 'token_inactive', durationMs } };
  return { ok: true, data: { expiresAt: new Date(state.exp) }, durationMs };
}

/** Keeps one token in memory, for credentials that are not saved. */
export function uncachedTokens(): TokenSource {
  let held: AccessToken | undefined;
  return {
    async obtain(fetchOne, refused) {
      if (held !== undefined && held.token !== refused) return { ok: true, data: held };
      const grant = await fetchOne();
      held = grant.ok ? grant.data : undefined;
      return grant;
    },
  };
}

const TOKEN_REFUSALS: ReadonlySet<TestOutcomeKind> = new Set(['key_rejected', 'token_inactive']);

function isTokenRefused<T>(result: GainsightResult<T>): boolean {
  return !result.ok && TOKEN_REFUSALS.has(result.outcome.kind);
}

function asRevoked(outcome: TestOutcome): TestOutcome {
  const isRevoked = outcome.kind === 'client_rejected' || outcome.kind === 'key_rejected';
  return isRevoked ? { ...outcome, kind: 'token_revoked' } : outcome;
}

/** Makes a call with a token, replacing a refused one once: tenants drop tokens early. Else `token_revoked`. */
export async function withToken<T>(
  egress: Egress,
  baseUrl: string,
  client: GainsightClient,
  call: (token: string) => Promise<GainsightResult<T>>,
): Promise<GainsightResult<T>> {
  const fetchOne = () => fetchToken(egress, baseUrl, client);
  const first = await client.tokens.obtain(fetchOne);
  if (!first.ok) return first;
  const result = await call(first.data.token);
  if (!isTokenRefused(result)) return result;

  const second = await client.tokens.obtain(fetchOne, first.data.token);
  if (!second.ok) return { ok: false, outcome: asRevoked(second.outcome) };
  const repeated = await call(second.data.token);
  return repeated.ok ? repeated : { ok: false, outcome: asRevoked(repeated.outcome) };
}
