export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** How far apart the clocks of two instances may be, and how late an outcome may be recorded. */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Whether a time stored earlier lies so far in the future that the clock was set back since. */
export function isFromSkewedClock(written: Date, now: Date): boolean {
  return written.getTime() - now.getTime() > CLOCK_TOLERANCE_MS;
}

/** The latest time that a stored row may carry and still count. */
export function latestMoment(now: Date): Date {
  return new Date(now.getTime() + CLOCK_TOLERANCE_MS);
}

/** FNV-1a, 32 bits. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const RANGE = 2 ** 32;

/** Jitter from 0 up to 1, the same for the same text, so that a time that is computed twice is the same twice. */
export function jitterOf(text: string): number {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME);
  // The last characters hardly reach FNV's high bits: finalized as in MurmurHash3.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / RANGE;
}
