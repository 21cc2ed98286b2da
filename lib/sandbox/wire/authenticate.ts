import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { isSuperAdminKey } from '#lib/sandbox/access-key.ts';
import type { WireTenant } from '#lib/sandbox/find-tenant-by-host.ts';
import { findLiveToken } from '#lib/sandbox/oauth/tokens.ts';
import { isSecret } from '#lib/sandbox/secret-hash.ts';
import { Refusal } from '#lib/sandbox/wire/answer.ts';
import type { Principal } from '#lib/sandbox/wire/principal.ts';
import { malformedAuthHeaders, unauthorized } from '#lib/sandbox/wire/refusals.ts';

/**
 * Whom an access key is.
 *
 * @throws Refusal where it is not the tenant's
 */
export async function authenticateAccessKey(tenantId: string, presented: string): Promise<Principal> {
  const stored = await getPrisma().sandboxAccessKey.findUnique({
    where: { tenantId },
    select: { keyHash: true, connectionId: true },
  });
  if (stored === null || !isSecret(presented, stored.keyHash)) throw new Refusal(unauthorized);
  return { kind: 'access_key', connectionId: stored.connectionId, superAdmin: isSuperAdminKey(presented) };
}

/** @see RFC 6750 §2.1; the scheme's case does not matter (RFC 9110 §11.1) */
async function authenticateBearer(tenant: WireTenant, authorization: string): Promise<Principal> {
  const accessToken = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (accessToken === undefined) throw new Refusal(malformedAuthHeaders);
  const token = await findLiveToken(tenant, accessToken);
  if (token === undefined) throw new Refusal(unauthorized);
  return { kind: 'm2m', connectionId: token.connectionId, superAdmin: true };
}

/**
 * Whom a data call comes from: `Accesskey`, or `Authorization: Bearer`. With both, the key decides.
 *
 * @throws Refusal where neither is there, or what is there is not accepted
 */
export async function authenticate(tenant: WireTenant, headers: Headers): Promise<Principal> {
  const accessKey = headers.get('accesskey');
  if (accessKey !== null && accessKey !== '') return authenticateAccessKey(tenant.id, accessKey);
  const authorization = headers.get('authorization');
  if (authorization === null) throw new Refusal(unauthorized);
  return authenticateBearer(tenant, authorization);
}
