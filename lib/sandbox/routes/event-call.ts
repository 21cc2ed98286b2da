import 'server-only';
import { authenticateAccessKey, countPrincipalCall } from '#lib/sandbox/routes/authenticate-call.ts';
import type { WireTenant } from '#lib/sandbox/tenants/tenants.ts';
import { type Answer, HttpError, succeed } from '#lib/sandbox/wire/answer.ts';
import { eventsRefuseM2m, malformedAuthHeaders, superAdminsOnly, unauthorized } from '#lib/sandbox/wire/http-errors.ts';
import { readJsonBody } from '#lib/sandbox/wire/read-call-body.ts';

/** Accepts an event and discards it. `sharedSecret` is the access key. @throws HttpError */
export async function acceptEvent(tenant: WireTenant, request: Request): Promise<Answer> {
  const { headers } = request;
  if (headers.has('authorization')) throw new HttpError(eventsRefuseM2m);
  const [tenantId, sharedSecret, eventName, eventVersion] = [
    'tenantid',
    'sharedsecret',
    'eventname',
    'eventversion',
  ].map((name) => headers.get(name) ?? '');
  if (!tenantId || !sharedSecret || !eventName || !eventVersion) throw new HttpError(malformedAuthHeaders);
  if (tenantId !== tenant.id) throw new HttpError(unauthorized);
  const principal = await authenticateAccessKey(tenant.id, sharedSecret);
  await countPrincipalCall(tenant, principal);
  if (!principal.superAdmin) throw new HttpError(superAdminsOnly);
  await readJsonBody(request);
  return succeed(null);
}
