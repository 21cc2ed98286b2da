import 'server-only';
import { randomUUID } from 'node:crypto';
import { authenticateAccessKey } from '#lib/sandbox/authenticate-access-key.ts';
import { findTenantByHost } from '#lib/sandbox/tenants.ts';
import { type Answer, Refusal, toResponse } from '#lib/sandbox/wire/answer.ts';
import { routeNotFound, serverFault, unauthorized } from '#lib/sandbox/wire/refusals.ts';
import { findRoute } from '#lib/sandbox/wire/routes.ts';

/** Where the app's own server rewrites a tenant's requests to: it may or may not still stand in the path. */
const MOUNT = /^\/api\/tenant(?=\/|$)/;

async function answerRequest(request: Request): Promise<Answer> {
  const tenant = await findTenantByHost(request.headers.get('host') ?? '');
  const found = findRoute(request.method, new URL(request.url).pathname.replace(MOUNT, ''));
  if (tenant === null || found === undefined) return routeNotFound;
  if (!(await authenticateAccessKey(tenant.id, request.headers.get('accesskey')))) return unauthorized;
  return found.route.answer({ tenant, request, params: found.params });
}

/**
 * Answers a request as a Gainsight tenant does, in its envelope. The `Host` header says which tenant. Never throws.
 *
 * @param onFault told of a fault of our own, which the caller sees as `GU_1101` with the same request id
 */
export async function handleTenantRequest(
  request: Request,
  onFault: (error: unknown, requestId: string) => void = () => {},
): Promise<Response> {
  const requestId = randomUUID();
  try {
    return toResponse(await answerRequest(request), requestId);
  } catch (error) {
    if (error instanceof Refusal) return toResponse(error.answer, requestId);
    onFault(error, requestId);
    return toResponse(serverFault, requestId);
  }
}

/** The answer for every request where there are no emulated tenants. */
export function refuseTenantRequest(): Response {
  return toResponse(routeNotFound, randomUUID());
}
