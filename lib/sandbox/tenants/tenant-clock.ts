import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/time.ts';

export function tenantNow({ clockOffsetMs }: { clockOffsetMs: number }): Date {
  return new Date(Date.now() + clockOffsetMs);
}

function startOf(at: Date, lengthMs: number): Date {
  return new Date(Math.floor(at.getTime() / lengthMs) * lengthMs);
}

/** The fixed windows of the rate limits at a time: minute, hour and UTC day. */
export function windowsAt(at: Date): { minute: Date; nextMinute: Date; hour: Date; day: Date; nextDay: Date } {
  const minute = startOf(at, MINUTE_MS);
  const day = startOf(at, DAY_MS);
  return {
    minute,
    hour: startOf(at, HOUR_MS),
    nextMinute: new Date(minute.getTime() + MINUTE_MS),
    day,
    nextDay: new Date(day.getTime() + DAY_MS),
  };
}
