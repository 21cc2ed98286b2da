import 'server-only';
import { randomUUID } from 'node:crypto';
import { applyFaults, resetResponse, truncateResponse } from '#lib/sandbox/faults/apply-faults.ts';
import { answerIntrospection, answerToken } from '#lib/sandbox/oauth/oauth-endpoints.ts';
import { authenticate, countPrincipalCall } from '#lib/sandbox/routes/authenticate-call.ts';
import { acceptEvent } from '#lib/sandbox/routes/event-call.ts';
import { findRoute } from '#lib/sandbox/routes/routes.ts';
import { findTenantByHost, type WireTenant } from '#lib/sandbox/tenants/tenants.ts';
import { type Answer, HttpError, toBareResponse, toResponse } from '#lib/sandbox/wire/answer.ts';
import { internalError, routeNotFound, superAdminsOnly } from '#lib/sandbox/wire/http-errors.ts';

/** The app rewrites tenant requests to this path. The standalone server does not. */
const MOUNT = /^\/api\/tenant(?=\/|$)/;

/** Order as in Gainsight's gateway: route, key, budget, permission. */
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

type OnInternalError = (error: unknown, requestId: string) => void;

async function toErrorResponse(
  work: Promise<Response>,
  requestId: string,
  onInternalError: OnInternalError,
): Promise<Response> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HttpError) return toResponse(error.answer, requestId);
    onInternalError(error, requestId);
    return toResponse(internalError, requestId);
  }
}

async function answerTenant(tenant: WireTenant, request: Request, requestId: string): Promise<Response> {
  return (await applyFaults(tenant.faults, request)) ?? answerCall(tenant, request, requestId);
}

/**
 * Answers a request as Gainsight does. Never rejects. The body may fail or never arrive if faults are injected.
 * @param onInternalError called for defects of the emulator (`GU_1101`)
 * @param host default: the `Host` header
 */
export async function handleTenantRequest(
  request: Request,
  onInternalError: OnInternalError = () => {},
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
  const response = await toErrorResponse(work(), requestId, onInternalError);
  return isTruncated ? truncateResponse(response).catch(resetResponse) : response;
}

export function refuseTenantRequest(): Response {
  return toResponse(routeNotFound, randomUUID());
}
