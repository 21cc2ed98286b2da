import 'server-only';
import { z } from 'zod';
import { clientHeaders } from '#lib/connectors/gainsight-cs-nxt/auth-headers.ts';
import { classifyOauthAnswer, readOauthAnswer } from '#lib/connectors/gainsight-cs-nxt/oauth-answer.ts';
import { sendToTenant } from '#lib/connectors/gainsight-cs-nxt/send.ts';
import type { GainsightClient } from '#lib/connectors/gainsight-cs-nxt/tenant.ts';
import type { Egress } from '#lib/egress/egress.ts';
import type { TokenGrant } from '#lib/token-source.ts';

/** A longer life than a day is not documented, and is not believed beyond this. */
const LIFE_MAX_SECONDS = 30 * 86_400;
const TOKEN_MAX_LENGTH = 8_192;

const tokenSchema = z.object({
  access_token: z
    .string()
    .max(TOKEN_MAX_LENGTH)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(), // seconds
});

/**
 * Asks the tenant for an access token with the client's credentials.
 *
 * @returns the token; `client_rejected` where the tenant does not accept the client
 * @see RFC 6749 §4.4.2
 */
export async function fetchToken(
  egress: Egress,
  baseUrl: string,
  { clientId, clientSecret }: Pick<GainsightClient, 'clientId' | 'clientSecret'>,
): Promise<TokenGrant> {
  const auth = clientHeaders(clientId, clientSecret);
  if (auth === undefined) return { ok: false, outcome: { kind: 'client_rejected', durationMs: 0 } };
  const askedAt = Date.now();
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
  return { ok: true, data: { token: answered.access_token, expiresAt: new Date(askedAt + lifeSeconds * 1_000) } };
}
