import 'server-only';
import type { WireTenant } from '#lib/sandbox/find-tenant-by-host.ts';
import { tenantNow } from '#lib/sandbox/tenant-clock.ts';
import { countCall, noteUse } from '#lib/sandbox/throttle/count-call.ts';
import { Refusal } from '#lib/sandbox/wire/answer.ts';
import type { Principal } from '#lib/sandbox/wire/principal.ts';
import { gatewayLimitReached, tooManyRequests } from '#lib/sandbox/wire/refusals.ts';

/** Draws a call on the tenant’s budget. @throws Refusal where one is used up; that one is then not drawn on */
export async function countPrincipalCall(tenant: WireTenant, { connectionId }: Principal): Promise<void> {
  const now = tenantNow(tenant);
  const usedUp = await countCall(tenant.id, now);
  if (usedUp !== undefined) throw new Refusal(usedUp === 'minute' ? tooManyRequests : gatewayLimitReached);
  await noteUse(connectionId, now);
}
