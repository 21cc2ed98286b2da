import { setTimeout as delay } from 'node:timers/promises';
import { processWide } from '#lib/process-wide.ts';

const POLL_MS = 50;

/**
 * Makes a function that runs one call per key at a time in this process: a caller that comes while the call of its key
 * is under way gets that call's result. `pollForResult` is the counterpart between processes.
 * @param name unique among all single-flights
 */
export function singleFlight<T>(name: string): (key: string, call: () => Promise<T>) => Promise<T> {
  const calls = processWide(`single-flight:${name}`, () => new Map<string, Promise<T>>());
  return (key, call) => {
    const underWay = calls.get();
    const joined = underWay.get(key);
    if (joined !== undefined) return joined;
    const started = call().finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  };
}

/**
 * Shares a call between processes: polls until an attempt returns the result of another process's call, or of its own
 * after it claimed a row of the database. A claim is a lease, since a transaction held open during the call would block
 * every statement of the embedded database.
 *
 * The claimed rows stay with their domain. A test's outcome is plain JSON in `single_flight`, for the processes that
 * poll. A token's claim is in the row of the sealed token that it replaces: a token fetched under an expired claim is
 * dropped, and the claim is deleted with its credential.
 * @param leaseMs longer than a call may take, so that only the lease of a process that died expires
 * @param attempt gets the number of attempts before it
 * @returns undefined after two leases: one of a process that died, and one for the call after it
 */
export async function pollForResult<T>(
  leaseMs: number,
  attempt: (before: number) => Promise<T | undefined>,
): Promise<T | undefined> {
  const startedAt = performance.now();
  for (let before = 0; performance.now() - startedAt < 2 * leaseMs; before += 1) {
    const result = await attempt(before);
    if (result !== undefined) return result;
    await delay(POLL_MS);
  }
  return undefined;
}
