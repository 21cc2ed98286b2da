import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { isSecret, isSuperAdminKey } from '#lib/sandbox/connections/sandbox-secrets.ts';
import { findLiveToken } from '#lib/sandbox/oauth/issued-tokens.ts';
import { tenantNow } from '#lib/sandbox/tenants/tenant-clock.ts';
import type { WireTenant } from '#lib/sandbox/tenants/tenants.ts';
import { countCall, recordConnectionUse } from '#lib/sandbox/throttle/count-call.ts';
import { HttpError } from '#lib/sandbox/wire/answer.ts';
import {
  gatewayLimitReached,
  malformedAuthHeaders,
  tooManyRequests,
  unauthorized,
} from '#lib/sandbox/wire/http-errors.ts';

export interface Principal {
  kind: 'access_key' | 'm2m';
  connectionId: string;
  superAdmin: boolean;
}

export async function authenticateAccessKey(tenantId: string, presented: string): Promise<Principal> {
  const stored = await getPrisma().sandboxAccessKey.findUnique({
    where: { tenantId },
    select: { keyHash: true, connectionId: true },
  });
  if (stored === null || !isSecret(presented, stored.keyHash)) throw new HttpError(unauthorized);
  return { kind: 'access_key', connectionId: stored.connectionId, superAdmin: isSuperAdminKey(presented) };
}

/** @see RFC 6750 §2.1; RFC 9110 §11.1: the scheme is case-insensitive */
async function authenticateBearer(tenant: WireTenant, authorization: string): Promise<Principal> {
  const accessToken = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (accessToken === undefined) throw new HttpError(malformedAuthHeaders);
  const token = await findLiveToken(tenant, accessToken);
  if (token === undefined) throw new HttpError(unauthorized);
  return { kind: 'm2m', connectionId: token.connectionId, superAdmin: true };
}

/** Authenticates by `Accesskey`, which takes precedence, or a bearer token. @throws HttpError */
export async function authenticate(tenant: WireTenant, headers: Headers): Promise<Principal> {
  const accessKey = headers.get('accesskey');
  if (accessKey !== null && accessKey !== '') return authenticateAccessKey(tenant.id, accessKey);
  const authorization = headers.get('authorization');
  if (authorization === null) throw new HttpError(unauthorized);
  return authenticateBearer(tenant, authorization);
}

/** Counts an accepted call. @throws HttpError if the budget is used up */
export async function countPrincipalCall(tenant: WireTenant, { connectionId }: Principal): Promise<void> {
  const now = tenantNow(tenant);
  const usedUp = await countCall(tenant.id, now);
  if (usedUp !== undefined) throw new HttpError(usedUp === 'minute' ? tooManyRequests : gatewayLimitReached);
  await recordConnectionUse(connectionId, now);
}
