import 'server-only';
import { isFromSkewedClock } from '#lib/clock-skew.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import { windowsAt } from '#lib/credentials/budget/budget-windows.ts';
import type { TenantBudget } from '#lib/credentials/budget/tenant-budget.ts';
import { getPrisma } from '#lib/db/client.ts';

/** What was used of a tenant's budget in the windows at hand; `undefined` where its connector knows of no limit. */
export async function readBudget(
  workspaceId: string,
  { connectorId, host }: { connectorId: string; host: string },
  now = new Date(),
): Promise<TenantBudget | undefined> {
  const limits = findConnector(connectorId)?.description.callLimits;
  if (limits === undefined) return undefined;
  const rows = await getPrisma().tenantCallWindow.findMany({
    where: { workspaceId, host },
    select: { window: true, startsAt: true, calls: true },
  });
  const { minute, nextMinute, day, nextDay } = windowsAt(now);
  const callsSince = (name: 'minute' | 'day', start: Date): number => {
    const row = rows.find(({ window }) => window === name);
    if (row === undefined || row.startsAt < start || isFromSkewedClock(row.startsAt, now)) return 0;
    return row.calls;
  };
  return {
    host,
    minute: { calls: callsSince('minute', minute), limit: limits.minute, endsAt: nextMinute.toISOString() },
    day: { calls: callsSince('day', day), limit: limits.day, endsAt: nextDay.toISOString() },
  };
}
