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

/** As an instance does it. */
const AT_ONCE = 20;

export interface Simulated {
  world: World;
  random: SeededRandom;
  clock: Clock;
  calls: CallRecord;
  /** Told how far it is, once a simulated day. */
  onDay?: ((day: number) => void) | undefined;
}

/** Tests all that is due, a batch after the other. @returns how many */
async function runDueTests({ calls, clock }: Simulated): Promise<number> {
  const now = new Date(clock.now());
  calls.attribute('own');
  await endAbandonedIncidents(now);
  const due = await planDueTests(now);
  for (let index = 0; index < due.length; index += AT_ONCE) {
    await Promise.all(due.slice(index, index + AT_ONCE).map((owner) => runScheduledTest(owner)));
  }
  calls.attribute('people');
  return due.length;
}

/** The planner looks once a minute: when it next finds something. */
async function nextPlanAt(): Promise<number> {
  const row = await getPrisma().credential.findFirst({
    where: { nextTestAt: { not: null } },
    orderBy: { nextTestAt: 'asc' },
    select: { nextTestAt: true },
  });
  const dueAt = row?.nextTestAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return Math.ceil(dueAt / MINUTE_MS) * MINUTE_MS;
}

/** What happens to tenants from outside, in the order in which it happens. */
function toSteps(disturbances: readonly Disturbance[], { world, random, clock }: Simulated) {
  return disturbances
    .flatMap((disturbance) => [
      { at: disturbance.startsAt, take: () => begin(world, disturbance, random) },
      { at: disturbance.endsAt, take: () => end(world, disturbance, clock) },
    ])
    .toSorted((one, other) => one.at - other.at);
}

/** Goes from event to event until a moment, tidying up once a day. @returns how many tests ran by themselves */
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
