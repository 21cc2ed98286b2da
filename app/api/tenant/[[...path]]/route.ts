import { getEnv } from '#lib/env.ts';
import { getLogger } from '#lib/log/logger.ts';
import { handleTenantRequest, refuseTenantRequest } from '#lib/sandbox/routes/handle-tenant-request.ts';

export const dynamic = 'force-dynamic';

function logInternalError(error: unknown, requestId: string): void {
  getLogger().error({ err: error, tenantRequestId: requestId }, 'the emulated tenant failed');
}

/** The API of the emulated tenants. No sign-in: the tenants have their own keys. */
async function answer(request: Request): Promise<Response> {
  return getEnv().sandbox ? handleTenantRequest(request, logInternalError) : refuseTenantRequest();
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
