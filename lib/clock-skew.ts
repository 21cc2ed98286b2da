/** How far apart the clocks of two instances may be, and how late what was under way may be written down. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Whether something is dated so far ahead that a clock has been put back since: it says nothing of what is now. */
export function isFromSkewedClock(written: Date, now: Date): boolean {
  return written.getTime() - now.getTime() > CLOCK_TOLERANCE_MS;
}

/** The latest moment that something may be dated and still count. */
export function latestMoment(now: Date): Date {
  return new Date(now.getTime() + CLOCK_TOLERANCE_MS);
}
