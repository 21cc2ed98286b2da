import 'server-only';
import { findConnector } from '#lib/connectors/registry.ts';
import { windowsAt } from '#lib/credentials/budget/charge-calls.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isFromSkewedClock } from '#lib/time.ts';

export interface BudgetWindow {
  /** Latchkey's own calls only. */
  calls: number;
  limit: number;
  endsAt: string;
}

export interface TenantBudget {
  host: string;
  minute: BudgetWindow;
  day: BudgetWindow;
}

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
