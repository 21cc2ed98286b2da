import 'server-only';
import { z } from 'zod';
import { clientHeaders } from '#lib/connectors/gainsight-cs-nxt/auth-headers.ts';
import { classifyOauthAnswer, readOauthAnswer } from '#lib/connectors/gainsight-cs-nxt/oauth-answer.ts';
import { sendToTenant } from '#lib/connectors/gainsight-cs-nxt/send.ts';
import type { GainsightClient, GainsightResult } from '#lib/connectors/gainsight-cs-nxt/tenant.ts';
import type { Egress } from '#lib/egress/egress.ts';

const stateSchema = z.discriminatedUnion('active', [
  z.object({ active: z.literal(true), exp: z.number().positive() }), // epoch milliseconds
  z.object({ active: z.literal(false) }),
]);

/**
 * Asks the tenant whether a token is active.
 *
 * @returns when it expires by the tenant's clock; `token_inactive` where it is not active, or the tenant will not say
 * @see RFC 7662, from which Gainsight differs: the token goes in JSON as `access_token`, and `exp` is in milliseconds
 */
export async function introspectToken(
  egress: Egress,
  baseUrl: string,
  { clientId, clientSecret }: Pick<GainsightClient, 'clientId' | 'clientSecret'>,
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
