import type { TenantActivity } from '#components/sandbox/connections/activity-queries.ts';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { AppError } from '#lib/errors.ts';
import { listConnections } from '#lib/sandbox/connections/connections.ts';
import { assertSandboxOn } from '#lib/sandbox/connections/sandbox-mode.ts';
import { findTenant } from '#lib/sandbox/tenants/tenants.ts';
import { readUsage } from '#lib/sandbox/throttle/usage.ts';
import { isUuid } from '#lib/text.ts';

/** Polled by the connection screen: connections and budget usage. */
export function GET(
  _request: Request,
  { params }: RouteContext<'/api/sandbox/[tenantId]/activity'>,
): Promise<Response> {
  return toApiResponse(async (): Promise<TenantActivity> => {
    const { workspaceId, ...actor } = await requireActor();
    const { tenantId } = await params;
    assertCan(actor, 'sandbox:read');
    assertSandboxOn();
    if (!isUuid(tenantId) || !(await findTenant(workspaceId, tenantId))) {
      throw new AppError('not_found', 'This tenant does not exist.');
    }
    const [connections, usage] = await Promise.all([
      listConnections(workspaceId, tenantId),
      readUsage(workspaceId, tenantId),
    ]);
    return { connections, usage, readAt: new Date().toISOString() };
  });
}
