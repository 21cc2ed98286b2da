import { getPrisma } from '#lib/db/client.ts';
import { createSeededRandom } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import { type MostCalls, startCallRecord } from '#tests/lab/simulation/call-record.ts';
import { startClock } from '#tests/lab/simulation/clock.ts';
import { type Finding, judgeCalls, judgeIncidents, LONGEST_GAP_MS, longestGapMs } from '#tests/lab/simulation/judge.ts';
import { simulate } from '#tests/lab/simulation/play-scenario.ts';
import { RETEST_INTERVAL_MS, type Scenario } from '#tests/lab/simulation/scenario.ts';
import { planDisturbances } from '#tests/lab/simulation/timeline.ts';
import { makeWorld } from '#tests/lab/simulation/world.ts';

export interface SimulationResult {
  scenario: Scenario;
  findings: Finding[];
  violations: string[];
  incidents: number;
  tests: number;
  calls: number;
  most: MostCalls;
  longestGapMs: number;
}

/** A Monday at midnight UTC, when a day of the budgets begins. */
const STARTS_AT = Date.UTC(2027, 0, 4);

/** Runs a scenario against sandbox tenants over HTTP, with a simulated clock, and checks the result. */
export async function runSimulation(scenario: Scenario, onDay?: (day: number) => void): Promise<SimulationResult> {
  const clock = startClock(STARTS_AT);
  const calls = await startCallRecord();
  try {
    const random = createSeededRandom(scenario.seed);
    const world = await makeWorld(scenario, random, clock);
    const startsAt = Math.ceil(clock.now() / MINUTE_MS) * MINUTE_MS;
    const disturbances = planDisturbances(random, scenario, startsAt);
    // The incidents of the last disturbances close at the next test.
    const endsAt = startsAt + scenario.days * DAY_MS + RETEST_INTERVAL_MS;
    const tests = await simulate({ world, random, clock, calls, onDay }, disturbances, endsAt);
    const { findings, violations } = await judgeIncidents(world, disturbances);
    const gapMs = await longestGapMs();
    const gaps = gapMs > LONGEST_GAP_MS ? [`a credential went without a test for ${gapMs / MINUTE_MS} minutes`] : [];
    return {
      scenario,
      findings,
      violations: [...violations, ...judgeCalls(calls.most()), ...gaps],
      incidents: await getPrisma().incident.count(),
      tests,
      calls: calls.total(),
      most: calls.most(),
      longestGapMs: gapMs,
    };
  } finally {
    await calls.close();
    clock.stop();
  }
}
