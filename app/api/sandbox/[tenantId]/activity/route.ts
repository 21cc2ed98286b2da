import { assertSandboxOn } from '#app/(workspace)/sandbox/sandbox-actor.ts';
import type { TenantActivity } from '#components/sandbox/activity-queries.ts';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { requireActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/is-uuid.ts';
import { listConnections } from '#lib/sandbox/connections.ts';
import { findTenant } from '#lib/sandbox/tenants.ts';
import { readUsage } from '#lib/sandbox/throttle/usage.ts';

/** What the screen of the connections asks for again and again: how much of the budget is spent, and by whom. */
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
      throw new AppError('not_found', 'There is no such tenant.');
    }
    const [connections, usage] = await Promise.all([
      listConnections(workspaceId, tenantId),
      readUsage(workspaceId, tenantId),
    ]);
    return { connections, usage, readAt: new Date().toISOString() };
  });
}
