import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import {
  claimTestRun,
  dropTestRun,
  endTestRun,
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
  while (performance.now() - startedAt < 2 * leaseMs) {
    const runner = await claimTestRun(run, leaseMs);
    if (runner !== undefined) return runClaimed(run, runner, test);
    await delay(POLL_MS);
    // Whatever stands there by now ran, at least in part, while this one waited.
    const outcome = await readOutcome(run);
    // What another's budget refused was not sent, and this one's may allow it.
    if (outcome !== undefined && outcome.kind !== 'budget_spent') return outcome;
  }
  return { kind: 'timed_out', durationMs: performance.now() - startedAt };
}
