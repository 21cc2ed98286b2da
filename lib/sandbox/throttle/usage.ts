import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { tenantNow, windowsAt } from '#lib/sandbox/tenants/tenant-clock.ts';
import { CALLS_PER_DAY, CALLS_PER_MINUTE } from '#lib/sandbox/throttle/count-call.ts';
import { isFromSkewedClock } from '#lib/time.ts';

interface WindowUsage {
  calls: number;
  limit: number;
  /** ISO 8601, UTC, by the tenant's clock. */
  resetsAt: string;
}

export interface Usage {
  /** The tenant's time. ISO 8601, UTC. */
  now: string;
  minute: WindowUsage;
  day: WindowUsage;
}

/** @throws AppError `not_found` */
export async function readUsage(workspaceId: string, tenantId: string): Promise<Usage> {
  const tenant = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: { clockOffsetMs: true, windows: { select: { window: true, startsAt: true, calls: true } } },
  });
  if (tenant === null) throw new AppError('not_found', 'This tenant does not exist.');
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
