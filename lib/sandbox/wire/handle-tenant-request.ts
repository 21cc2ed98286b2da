import 'server-only';
import { randomUUID } from 'node:crypto';
import { applyFaults } from '#lib/sandbox/faults/apply-faults.ts';
import { resetResponse, truncateResponse } from '#lib/sandbox/faults/broken-response.ts';
import { findTenantByHost, type WireTenant } from '#lib/sandbox/find-tenant-by-host.ts';
import { answerIntrospection, answerToken } from '#lib/sandbox/oauth/endpoints.ts';
import { type Answer, Refusal, toBareResponse, toResponse } from '#lib/sandbox/wire/answer.ts';
import { authenticate } from '#lib/sandbox/wire/authenticate.ts';
import { countPrincipalCall } from '#lib/sandbox/wire/count-principal-call.ts';
import { acceptEvent } from '#lib/sandbox/wire/event.ts';
import { routeNotFound, serverFault, superAdminsOnly } from '#lib/sandbox/wire/refusals.ts';
import { findRoute } from '#lib/sandbox/wire/routes.ts';

/** Where the app's own server rewrites a tenant's requests to: it may or may not still stand in the path. */
const MOUNT = /^\/api\/tenant(?=\/|$)/;

/** A data call: its route, then its key, then the budget, then what its caller may do. */
async function answerDataCall(tenant: WireTenant, request: Request, path: string): Promise<Answer> {
  const found = findRoute(request.method, path);
  if (found === undefined) return routeNotFound;
  const principal = await authenticate(tenant, request.headers);
  await countPrincipalCall(tenant, principal);
  if (found.route.writes && !principal.superAdmin) return superAdminsOnly;
  return found.route.answer({ tenant, request, params: found.params });
}

async function answerCall(tenant: WireTenant, request: Request, requestId: string): Promise<Response> {
  const path = new URL(request.url).pathname.replace(MOUNT, '');
  switch (`${request.method} ${path}`) {
    case 'POST /v1/users/m2m/oauth/token':
      return toBareResponse(await answerToken({ tenant, request, requestId }), requestId);
    case 'POST /v1/users/m2m/oauth/token/introspect':
      return toBareResponse(await answerIntrospection({ tenant, request, requestId }), requestId);
    case 'POST /v1.0/api/eventManager/event':
      return toResponse(await acceptEvent(tenant, request), requestId);
    default:
      return toResponse(await answerDataCall(tenant, request, path), requestId);
  }
}

type OnFault = (error: unknown, requestId: string) => void;

/** The response to work, or to what it throws. */
async function settle(work: Promise<Response>, requestId: string, onFault: OnFault): Promise<Response> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return toResponse(error.answer, requestId);
    onFault(error, requestId);
    return toResponse(serverFault, requestId);
  }
}

async function answerTenant(tenant: WireTenant, request: Request, requestId: string): Promise<Response> {
  return (await applyFaults(tenant.faults, request)) ?? answerCall(tenant, request, requestId);
}

/**
 * Answers a request as a Gainsight tenant does, in its envelope. The `Host` header says which tenant. Never throws.
 *
 * @param onFault told of a fault of our own, which the caller sees as `GU_1101` with the same request id
 * @param host    stands in the place of the header, where one tenant is served alone
 * @returns a response whose body may break off or never come, where the tenant's fault dial says so
 */
export async function handleTenantRequest(
  request: Request,
  onFault: OnFault = () => {},
  host: string = request.headers.get('host') ?? '',
): Promise<Response> {
  const requestId = randomUUID();
  let isTruncated = false;
  const work = async (): Promise<Response> => {
    const tenant = await findTenantByHost(host);
    if (tenant === undefined) return toResponse(routeNotFound, requestId);
    isTruncated = tenant.faults.truncatedBody;
    return answerTenant(tenant, request, requestId);
  };
  const response = await settle(work(), requestId, onFault);
  return isTruncated ? truncateResponse(response).catch(resetResponse) : response;
}

/** The answer for every request where there are no emulated tenants. */
export function refuseTenantRequest(): Response {
  return toResponse(routeNotFound, randomUUID());
}
