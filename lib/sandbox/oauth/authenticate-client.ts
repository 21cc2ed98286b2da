import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { AcceptedClient } from '#lib/sandbox/oauth/tokens.ts';
import { isSecret } from '#lib/sandbox/secret-hash.ts';

/** Anything else is no id of ours, and may be what the database refuses to compare. */
const CLIENT_ID = /^[0-9a-f]+$/;

/** Both parts are form-encoded first (RFC 6749 §2.3.1); undefined where they are not. */
function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** @see RFC 7617 §2 */
function parseBasic(authorization: string | null): { clientId: string; clientSecret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  const clientId = decodePart(text.slice(0, colon));
  const clientSecret = decodePart(text.slice(colon + 1));
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

/**
 * The M2M client that a request names in `Authorization: Basic base64(client_id:client_secret)`.
 *
 * @returns undefined where there is none, it is not the tenant's, or the secret is not its secret
 */
export async function authenticateClient(tenantId: string, headers: Headers): Promise<AcceptedClient | undefined> {
  const presented = parseBasic(headers.get('authorization'));
  if (presented === undefined || !CLIENT_ID.test(presented.clientId)) return undefined;
  const client = await getPrisma().sandboxOauthClient.findFirst({
    where: { tenantId, clientId: presented.clientId },
    select: { connectionId: true, clientId: true, clientSecretHash: true },
  });
  return client !== null && isSecret(presented.clientSecret, client.clientSecretHash) ? client : undefined;
}
