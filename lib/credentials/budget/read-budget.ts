import 'server-only';
import type { TenantBudget } from '#lib/credentials/budget/tenant-budget.ts';

/** What was used of a tenant's budget in the windows at hand; `undefined` where its connector knows of no limit. */
export async function readBudget(
  _workspaceId: string,
  _tenant: { connectorId: string; host: string },
  _now = new Date(),
): Promise<TenantBudget | undefined> {
  return undefined;
}
