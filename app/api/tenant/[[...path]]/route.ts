import { getEnv } from '#lib/env.ts';
import { handleTenantRequest, refuseTenantRequest } from '#lib/sandbox/wire/handle-tenant-request.ts';

export const dynamic = 'force-dynamic';

/** The emulated tenants' wire. It is reached without sign-in: the tenants have keys of their own. */
async function answer(request: Request): Promise<Response> {
  return getEnv().sandbox ? handleTenantRequest(request) : refuseTenantRequest();
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
