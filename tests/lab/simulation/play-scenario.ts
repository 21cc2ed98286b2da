import { endAbandonedIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { getPrisma } from '#lib/db/client.ts';
import { planDueTests, runScheduledTest } from '#lib/jobs/scheduled-tests.ts';
import { tidy } from '#lib/jobs/tidy.ts';
import type { SeededRandom } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import type { CallRecord } from '#tests/lab/simulation/call-record.ts';
import type { Clock } from '#tests/lab/simulation/clock.ts';
import { begin, end } from '#tests/lab/simulation/disturb.ts';
import type { Disturbance } from '#tests/lab/simulation/timeline.ts';
import type { World } from '#tests/lab/simulation/world.ts';

/** As in `start-jobs.ts`. */
const AT_ONCE = 20;

export interface Simulated {
  world: World;
  random: SeededRandom;
  clock: Clock;
  calls: CallRecord;
  /** Called once per simulated day. */
  onDay?: ((day: number) => void) | undefined;
}

/** Runs all due tests, in batches. @returns how many */
async function runDueTests({ calls, clock }: Simulated): Promise<number> {
  const now = new Date(clock.now());
  calls.attribute('scheduled');
  await endAbandonedIncidents(now);
  const due = await planDueTests(now);
  for (let index = 0; index < due.length; index += AT_ONCE) {
    await Promise.all(due.slice(index, index + AT_ONCE).map((owner) => runScheduledTest(owner)));
  }
  calls.attribute('users');
  return due.length;
}

/** When the planner, which runs once a minute, next finds a due test. */
async function nextPlanAt(): Promise<number> {
  const row = await getPrisma().credential.findFirst({
    where: { nextTestAt: { not: null } },
    orderBy: { nextTestAt: 'asc' },
    select: { nextTestAt: true },
  });
  const dueAt = row?.nextTestAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return Math.ceil(dueAt / MINUTE_MS) * MINUTE_MS;
}

/** The beginnings and ends of all disturbances, in order. */
function toSteps(disturbances: readonly Disturbance[], { world, random, clock }: Simulated) {
  return disturbances
    .flatMap((disturbance) => [
      { at: disturbance.startsAt, take: () => begin(world, disturbance, random) },
      { at: disturbance.endsAt, take: () => end(world, disturbance, clock) },
    ])
    .toSorted((one, other) => one.at - other.at);
}

/** Jumps from event to event until a moment, with the daily purges. @returns the number of scheduled tests */
export async function simulate(
  simulated: Simulated,
  disturbances: readonly Disturbance[],
  endsAt: number,
): Promise<number> {
  const { clock, onDay } = simulated;
  const steps = toSteps(disturbances, simulated);
  const startsAt = clock.now();
  let tests = 0;
  let day = 0;
  for (;;) {
    const stepAt = steps[0]?.at ?? Number.POSITIVE_INFINITY;
    const planAt = Math.max(await nextPlanAt(), (Math.floor(clock.now() / MINUTE_MS) + 1) * MINUTE_MS);
    const next = Math.min(stepAt, planAt);
    if (next > endsAt) return tests;
    clock.set(Math.max(next, clock.now()));
    if (clock.now() - startsAt >= (day + 1) * DAY_MS) {
      day += 1;
      onDay?.(day);
      await tidy();
    }
    if (stepAt <= planAt) await steps.shift()?.take();
    else tests += await runDueTests(simulated);
  }
}
