import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDatabase, getPrisma } from '#lib/db/client.ts';
import { CALLS_PER_DAY, CALLS_PER_MINUTE } from '#lib/sandbox/throttle/count-call.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import { type CallCounter, type Counted, startCallCounter } from '#tests/support/processes/call-counters.ts';
import { openTenant } from '#tests/support/tenants/sandbox-client.ts';

/** No shrinking: on a database it takes minutes. */
const RUNS = { seed: 20_260_103, numRuns: 15, endOnFailure: true };
/** The calls are spread over this many minutes and exceed the budgets of all of them. */
const MINUTES = 2;
const MIDNIGHT_MS = Date.UTC(2026, 2, 14);

let instances: CallCounter[];

beforeAll(async () => {
  const { host, port, user, database, connectionString, max } = getDatabase().pool.options;
  const connection = { host, port, user, database, connectionString, max };
  instances = await Promise.all([startCallCounter(connection), startCallCounter(connection)]);
});

afterAll(async () => {
  await Promise.all((instances ?? []).map((instance) => instance.end()));
});

/** Both instances make their calls concurrently. */
async function countAll(tenantId: string, momentsMs: readonly (readonly number[])[]): Promise<Counted[][]> {
  return Promise.all(instances.map((instance, index) => instance.count(tenantId, momentsMs[index] ?? [])));
}

const repeat = (moment: number, calls: number): number[] => Array.from({ length: calls }, () => moment);
const letThrough = (counted: readonly Counted[]): number => counted.filter((one) => one === 'through').length;

// One clock, two instances, concurrent calls: the budget is used up exactly.
test('accepts exactly the budget per minute and day on two instances', async () => {
  const round = fc.record({ minutesLater: fc.nat(2), calls: fc.tuple(fc.nat(70), fc.nat(70)) });
  const schedule = fc.record({
    rounds: fc.array(round, { minLength: 1, maxLength: 5 }),
    leftOfDay: fc.constantFrom(0, 1, 60, 150, CALLS_PER_DAY),
    minutesToMidnight: fc.nat(4),
  });
  await fc.assert(
    fc.asyncProperty(schedule, async ({ rounds, leftOfDay, minutesToMidnight }) => {
      const { id: tenantId } = (await openTenant()).tenant;
      let now = MIDNIGHT_MS - minutesToMidnight * MINUTE_MS;
      let [minuteLeft, dayLeft] = [CALLS_PER_MINUTE, leftOfDay];
      let day = Math.floor(now / DAY_MS);
      const spent = {
        tenantId,
        window: 'day' as const,
        startsAt: new Date(day * DAY_MS),
        calls: CALLS_PER_DAY - leftOfDay,
      };
      await getPrisma().sandboxCallWindow.create({ data: spent });
      for (const { minutesLater, calls } of rounds) {
        now += minutesLater * MINUTE_MS;
        if (minutesLater > 0) minuteLeft = CALLS_PER_MINUTE;
        if (Math.floor(now / DAY_MS) > day) [day, dayLeft] = [Math.floor(now / DAY_MS), CALLS_PER_DAY];
        const counted = await countAll(
          tenantId,
          calls.map((count) => repeat(now, count)),
        );
        const through = letThrough(counted.flat());
        expect(through).toBe(Math.min(calls[0] + calls[1], minuteLeft, dayLeft));
        minuteLeft -= through;
        dayLeft -= through;
      }
    }),
    RUNS,
  );
});

// Clock skew: a call may count in a later window than its own, and none counts twice.
test('exceeds no budget over several minutes with clocks minutes apart', async () => {
  const moments = fc.array(fc.nat(MINUTES * MINUTE_MS - 1), { minLength: 100, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(moments, moments, async (one, other) => {
      const { id: tenantId } = (await openTenant()).tenant;
      const asked = [one, other].map((offsets) => offsets.map((offset) => MIDNIGHT_MS + offset));
      const counted = await countAll(tenantId, asked);
      const through = asked.flat().filter((_, index) => counted.flat()[index] === 'through');
      for (let minutes = 1; minutes <= MINUTES; minutes += 1) {
        // A call counts in its own minute or a later one, so the budgets from this minute on bound them all.
        const from = MIDNIGHT_MS + (MINUTES - minutes) * MINUTE_MS;
        expect(through.filter((moment) => moment >= from).length).toBeLessThanOrEqual(minutes * CALLS_PER_MINUTE);
      }
    }),
    RUNS,
  );
});
