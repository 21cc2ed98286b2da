import 'server-only';
import { isFromSkewedClock } from '#lib/clock-skew.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { tenantNow, windowsAt } from '#lib/sandbox/tenant-clock.ts';
import { CALLS_PER_DAY, CALLS_PER_MINUTE } from '#lib/sandbox/throttle/limits.ts';

interface WindowUsage {
  calls: number;
  limit: number;
  /** ISO 8601, in UTC, by the tenant's clock. */
  resetsAt: string;
}

export interface Usage {
  /** What it is by the tenant's clock: ISO 8601, in UTC. */
  now: string;
  minute: WindowUsage;
  day: WindowUsage;
}

/** What a tenant's callers have used of its budget. @throws AppError `not_found` */
export async function readUsage(workspaceId: string, tenantId: string): Promise<Usage> {
  const tenant = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: { clockOffsetMs: true, windows: { select: { window: true, startsAt: true, calls: true } } },
  });
  if (tenant === null) throw new AppError('not_found', 'There is no such tenant.');
  const now = tenantNow({ clockOffsetMs: Number(tenant.clockOffsetMs) });
  const { minute, nextMinute, day, nextDay } = windowsAt(now);
  const callsSince = (name: 'minute' | 'day', start: Date): number => {
    const counted = tenant.windows.find(({ window }) => window === name);
    if (counted === undefined || counted.startsAt < start || isFromSkewedClock(counted.startsAt, now)) return 0;
    return counted.calls;
  };
  return {
    now: now.toISOString(),
    minute: { calls: callsSince('minute', minute), limit: CALLS_PER_MINUTE, resetsAt: nextMinute.toISOString() },
    day: { calls: callsSince('day', day), limit: CALLS_PER_DAY, resetsAt: nextDay.toISOString() },
  };
}
