import 'server-only';
import { randomBytes } from 'node:crypto';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { hashSecret, isSecret } from '#lib/sandbox/connections/sandbox-secrets.ts';
import { tenantNow } from '#lib/sandbox/tenants/tenant-clock.ts';
import type { WireTenant } from '#lib/sandbox/tenants/tenants.ts';
import { DAY_MS, SECOND_MS } from '#lib/time.ts';

/** @see "Generate REST API Key", Get Access Token API */
export const TOKEN_LIFETIME_SECONDS = DAY_MS / SECOND_MS;

const TOKEN_BYTES = 32;

/** The row lock on the client keeps a concurrent delete or re-generate from leaving a token behind. */
const ISSUE = `
  INSERT INTO "sandbox_oauth_token" ("tokenHash", "connectionId", "expiresAt")
  SELECT $3, "connectionId", $4::timestamp FROM "sandbox_oauth_client"
  WHERE "connectionId" = $1::uuid AND "clientSecretHash" = $2 FOR SHARE`;

export interface AcceptedClient {
  connectionId: string;
  clientId: string;
  clientSecretHash: string;
}

/** Issues a token and stores its hash. @returns undefined if the client was deleted or re-generated meanwhile */
export async function issueToken(tenant: WireTenant, client: AcceptedClient): Promise<string | undefined> {
  const now = tenantNow(tenant);
  await getPrisma().sandboxOauthToken.deleteMany({
    where: { connectionId: client.connectionId, expiresAt: { lte: now } },
  });
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = new Date(now.getTime() + TOKEN_LIFETIME_SECONDS * 1_000);
  const values = [client.connectionId, client.clientSecretHash, hashSecret(token), expiresAt.toISOString()];
  const { rowCount } = await getDatabase().pool.query(ISSUE, values);
  return rowCount === 1 ? token : undefined;
}

export interface LiveToken {
  connectionId: string;
  clientId: string;
  expiresAt: Date;
}

export async function findLiveToken(tenant: WireTenant, accessToken: string): Promise<LiveToken | undefined> {
  const row = await getPrisma().sandboxOauthToken.findFirst({
    where: {
      tokenHash: hashSecret(accessToken),
      expiresAt: { gt: tenantNow(tenant) },
      client: { tenantId: tenant.id },
    },
    select: { connectionId: true, expiresAt: true, client: { select: { clientId: true } } },
  });
  return row === null ? undefined : { ...row, clientId: row.client.clientId };
}

/** Other characters, such as NUL, may make the query fail. */
const CLIENT_ID = /^[0-9a-f]+$/;

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** Parses Basic credentials. @see RFC 7617 §2 */
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

/** Authenticates a client by Basic authentication. @returns undefined for missing or wrong credentials */
export async function authenticateClient(tenantId: string, headers: Headers): Promise<AcceptedClient | undefined> {
  const presented = parseBasic(headers.get('authorization'));
  if (presented === undefined || !CLIENT_ID.test(presented.clientId)) return undefined;
  const client = await getPrisma().sandboxOauthClient.findFirst({
    where: { tenantId, clientId: presented.clientId },
    select: { connectionId: true, clientId: true, clientSecretHash: true },
  });
  return client !== null && isSecret(presented.clientSecret, client.clientSecretHash) ? client : undefined;
}
