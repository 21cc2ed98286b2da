import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import {
  claimSingleFlight,
  endSingleFlight,
  isUnsent,
  readOutcome,
  releaseSingleFlight,
  type SingleFlightKey,
} from '#lib/credentials/testing/single-flight-row.ts';

const POLL_MS = 50;

interface OnceOptions {
  /** Longer than the test may take, so that only the claim of an instance that died runs out. */
  leaseMs: number;
  test: () => Promise<TestOutcome>;
}

async function runClaimed(run: SingleFlightKey, claimedBy: string, test: OnceOptions['test']): Promise<TestOutcome> {
  try {
    const outcome = await test();
    await endSingleFlight(run, claimedBy, outcome);
    return outcome;
  } catch (error) {
    await releaseSingleFlight(run, claimedBy);
    throw error;
  }
}

/**
 * Runs a test that no other instance runs at this moment, or waits for the outcome of the one that does. A row is claimed
 * meanwhile, and nothing held open. An outcome serves those who came while its test ran, and none who come later.
 *
 * @returns `timed_out` where others kept claiming the test and brought no outcome
 */
export async function shareTest(run: SingleFlightKey, { leaseMs, test }: OnceOptions): Promise<TestOutcome> {
  const startedAt = performance.now();
  let wait = false;
  while (performance.now() - startedAt < 2 * leaseMs) {
    const claimedBy = await claimSingleFlight(run, { leaseMs, over: wait ? 'unsent' : 'ended' });
    if (claimedBy !== undefined) return runClaimed(run, claimedBy, test);
    // Whatever ends from here on ran, at least in part, while this one waited.
    const outcome = wait ? await readOutcome(run) : undefined;
    if (outcome !== undefined && !isUnsent(outcome)) return outcome;
    wait = true;
    await delay(POLL_MS);
  }
  return { kind: 'timed_out', durationMs: performance.now() - startedAt };
}
