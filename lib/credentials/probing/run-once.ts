import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import {
  claimTestRun,
  dropTestRun,
  endTestRun,
  isUnsent,
  readOutcome,
  type TestRunKey,
} from '#lib/credentials/probing/test-run-row.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

const POLL_MS = 50;

interface OnceOptions {
  /** Longer than the test may take, so that only the claim of an instance that died runs out. */
  leaseMs: number;
  test: () => Promise<ProbeOutcome>;
}

async function runClaimed(run: TestRunKey, runner: string, test: OnceOptions['test']): Promise<ProbeOutcome> {
  try {
    const outcome = await test();
    await endTestRun(run, runner, outcome);
    return outcome;
  } catch (error) {
    await dropTestRun(run, runner);
    throw error;
  }
}

/**
 * Runs a test that no other instance runs at this moment, or waits for the outcome of the one that does. A row is claimed
 * meanwhile, and nothing held open. An outcome serves those who came while its test ran, and none who come later.
 *
 * @returns `timed_out` where others kept claiming the test and brought no outcome
 */
export async function runOnce(run: TestRunKey, { leaseMs, test }: OnceOptions): Promise<ProbeOutcome> {
  const startedAt = performance.now();
  let wait = false;
  while (performance.now() - startedAt < 2 * leaseMs) {
    const runner = await claimTestRun(run, { leaseMs, over: wait ? 'unsent' : 'ended' });
    if (runner !== undefined) return runClaimed(run, runner, test);
    // Whatever ends from here on ran, at least in part, while this one waited.
    const outcome = wait ? await readOutcome(run) : undefined;
    if (outcome !== undefined && !isUnsent(outcome)) return outcome;
    wait = true;
    await delay(POLL_MS);
  }
  return { kind: 'timed_out', durationMs: performance.now() - startedAt };
}
