import 'server-only';
import { randomBytes } from 'node:crypto';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import type { WireTenant } from '#lib/sandbox/find-tenant-by-host.ts';
import { hashSecret } from '#lib/sandbox/secret-hash.ts';
import { tenantNow } from '#lib/sandbox/tenant-clock.ts';

/** @see "Generate REST API Key", Get Access Token API */
export const TOKEN_LIFETIME_SECONDS = 86_400;

const TOKEN_BYTES = 32;

/** Holding the client's row: it can't be deleted or given another secret in between and leave a token behind. */
const ISSUE = `
  INSERT INTO "sandbox_oauth_token" ("tokenHash", "connectionId", "expiresAt")
  SELECT $3, "connectionId", $4::timestamp FROM "sandbox_oauth_client"
  WHERE "connectionId" = $1::uuid AND "clientSecretHash" = $2 FOR SHARE`;

/** An M2M client whose secret was accepted. */
export interface AcceptedClient {
  connectionId: string;
  clientId: string;
  clientSecretHash: string;
}

/**
 * Issues a token, of which the hash is kept.
 *
 * @returns undefined where the client was deleted, or its credentials re-generated, meanwhile
 */
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
  /** By the tenant's clock. */
  expiresAt: Date;
}

/** A token of the tenant that has not expired; undefined for every other. */
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
