const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function startOf(at: Date, lengthMs: number): Date {
  return new Date(Math.floor(at.getTime() / lengthMs) * lengthMs);
}

/** The full minute, and the day in UTC, that a moment lies in: a tenant's windows are fixed, they do not slide. */
export function windowsAt(at: Date): { minute: Date; nextMinute: Date; day: Date; nextDay: Date } {
  const minute = startOf(at, MINUTE_MS);
  const day = startOf(at, DAY_MS);
  return {
    minute,
    nextMinute: new Date(minute.getTime() + MINUTE_MS),
    day,
    nextDay: new Date(day.getTime() + DAY_MS),
  };
}
