import { getEnv } from '#lib/env.ts';
import { getLogger } from '#lib/log/logger.ts';
import { handleTenantRequest, refuseTenantRequest } from '#lib/sandbox/wire/handle-tenant-request.ts';

export const dynamic = 'force-dynamic';

function logFault(error: unknown, requestId: string): void {
  getLogger().error({ err: error, tenantRequestId: requestId }, 'the emulated tenant failed');
}

/** The emulated tenants' wire. It is reached without sign-in: the tenants have keys of their own. */
async function answer(request: Request): Promise<Response> {
  return getEnv().sandbox ? handleTenantRequest(request, logFault) : refuseTenantRequest();
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
