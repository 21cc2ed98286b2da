import { setTimeout as delay } from 'node:timers/promises';
import { processWide } from '#lib/process-wide.ts';

const POLL_MS = 50;

/** Runs one call per key at a time in this process; concurrent callers share its result. @param name unique */
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
 * Shares a call between processes: polls until `attempt` returns another process's result, or its own after a claim.
 * The claim is a lease: an open transaction would block the embedded database. Rows stay with their domain: test
 * outcomes in `single_flight`, token claims in the token's own row, which is deleted with its credential.
 * @param leaseMs longer than a call may take
 * @returns undefined after two leases
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
