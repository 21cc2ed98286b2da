const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A longer wait than any budget has is not believed. */
const RETRY_AFTER_MAX_MS = DAY_MS;

export interface SpentBudget {
  budget: 'minute' | 'day';
  retryAt: Date;
}

/** @see RFC 9110 §10.2.3: seconds, or a date */
function readRetryAfter(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  const waitMs = /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now.getTime();
  return waitMs >= 0 && waitMs <= RETRY_AFTER_MAX_MS ? waitMs : undefined;
}

/**
 * Which budget is spent, and when it begins anew. Gainsight's windows are fixed: they end with the minute or the UTC
 * day. `Retry-After`, which is not documented, counts where it is there.
 *
 * @param words what the answer says about it; read for the word "day" alone
 */
export function readSpentBudget(words: string, retryAfter: string | undefined, now: Date): SpentBudget {
  const waitMs = readRetryAfter(retryAfter, now);
  const saysDay = /\b(?:day|daily)\b/i.test(words) && !/\bminute\b/i.test(words);
  const isDay = saysDay || (waitMs !== undefined && waitMs > MINUTE_MS);
  const windowMs = isDay ? DAY_MS : MINUTE_MS;
  const windowEnd = (Math.floor(now.getTime() / windowMs) + 1) * windowMs;
  const retryAt = new Date(waitMs === undefined ? windowEnd : now.getTime() + waitMs);
  return { budget: isDay ? 'day' : 'minute', retryAt };
}
