export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Maximum clock skew between instances, and maximum delay of a recorded outcome. */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Whether a stored time is so far ahead that the clock was set back since. */
export function isFromSkewedClock(written: Date, now: Date): boolean {
  return written.getTime() - now.getTime() > CLOCK_TOLERANCE_MS;
}

/** The latest time that a stored row may have and still count. */
export function latestMoment(now: Date): Date {
  return new Date(now.getTime() + CLOCK_TOLERANCE_MS);
}

/** FNV-1a, 32 bits. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const RANGE = 2 ** 32;

/** Makes a jitter from 0 up to 1, the same for the same text. */
export function jitterOf(text: string): number {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME);
  // FNV hardly spreads the last characters: finalized as in MurmurHash3.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / RANGE;
}
