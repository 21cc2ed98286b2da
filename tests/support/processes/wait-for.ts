import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE_MS } from '#lib/time.ts';

const POLL_MS = 25;

/**
 * Waits until a condition holds.
 *
 * @param what  named in the error on a timeout
 * @param check polled until it returns neither `undefined` nor `false`
 */
export async function waitFor<T>(
  what: string,
  check: () => T | Promise<T>,
  timeoutMs = MINUTE_MS,
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await check();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await delay(POLL_MS);
  }
}
