import 'server-only';
import type { WireTenant } from '#lib/sandbox/find-tenant-by-host.ts';
import { type Answer, Refusal, succeed } from '#lib/sandbox/wire/answer.ts';
import { authenticateAccessKey } from '#lib/sandbox/wire/authenticate.ts';
import { countPrincipalCall } from '#lib/sandbox/wire/count-principal-call.ts';
import { readJsonBody } from '#lib/sandbox/wire/read-json-body.ts';
import { eventsRefuseM2m, malformedAuthHeaders, superAdminsOnly, unauthorized } from '#lib/sandbox/wire/refusals.ts';

/**
 * `POST /v1.0/api/eventManager/event`: an event is accepted, and nothing comes of it. It has headers of its own:
 * `tenantId` is the tenant's id, `sharedSecret` its access key, `eventName` and `eventVersion` any text.
 *
 * @throws Refusal for M2M OAuth, for a header that is missing or wrong, and for a body that is not JSON
 */
export async function acceptEvent(tenant: WireTenant, request: Request): Promise<Answer> {
  const { headers } = request;
  if (headers.has('authorization')) throw new Refusal(eventsRefuseM2m);
  const [tenantId, sharedSecret, eventName, eventVersion] = [
    'tenantid',
    'sharedsecret',
    'eventname',
    'eventversion',
  ].map((name) => headers.get(name) ?? '');
  if (!tenantId || !sharedSecret || !eventName || !eventVersion) throw new Refusal(malformedAuthHeaders);
  if (tenantId !== tenant.id) throw new Refusal(unauthorized);
  const principal = await authenticateAccessKey(tenant.id, sharedSecret);
  await countPrincipalCall(tenant, principal);
  if (!principal.superAdmin) throw new Refusal(superAdminsOnly);
  await readJsonBody(request);
  return succeed(null);
}
