import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE_MS } from '#lib/time.ts';

const POLL_MS = 25;

/**
 * Waits until a condition holds.
 *
 * @param what  said when it does not hold in time
 * @returns what `probe` answered when it was neither `undefined` nor `false`
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  timeoutMs = MINUTE_MS,
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await delay(POLL_MS);
  }
}
