import { expect, test } from 'vitest';
import {
  describeFaults,
  type FaultSettings,
  parseStoredFaults,
  partialFaultSettingsSchema,
} from '#lib/sandbox/faults/fault-settings.ts';

const quiet = parseStoredFaults({});

test('a dial at which nothing is wrong has nothing to say', () => {
  expect(describeFaults(quiet, 0)).toEqual([]);
});

const faults: [Partial<FaultSettings>, string][] = [
  [{ ipAllowList: 'refuse' }, "Calls are refused: the caller's IP address is not on the allow list."],
  [{ outage: true }, 'The tenant is down: calls are answered 503.'],
  [{ latencyMs: 1_500 }, 'Every answer comes 1500 ms late.'],
  [{ hang: true }, 'Calls are never answered.'],
  [{ reset: true }, 'Connections are reset before an answer.'],
  [{ truncatedBody: true }, 'Answers break off in the middle.'],
  [{ htmlAnswers: true }, 'Calls are answered with a page of HTML.'],
  [{ rateLimitNow: true }, 'The rate limit is used up: calls are answered 429.'],
];

test.each(faults)('%j is said in words', (fault, sentence) => {
  expect(describeFaults({ ...quiet, ...fault }, 0)).toEqual([sentence]);
});

test('every fault has its words', () => {
  expect(new Set(faults.flatMap(([fault]) => Object.keys(fault)))).toEqual(new Set(Object.keys(quiet)));
});

test.each([
  [60_000, "The tenant's clock is 1 minute ahead."],
  [120_000, "The tenant's clock is 2 minutes ahead."],
  [86_400_000, "The tenant's clock is 1 day ahead."],
  [86_460_000, "The tenant's clock is 1 day 1 minute ahead."],
])('a clock that is %i ms ahead is said in words', (clockOffsetMs, sentence) => {
  expect(describeFaults(quiet, clockOffsetMs)).toEqual([sentence]);
});

// A tenant must not fail for a dial that an older or newer version wrote.
test.each([null, 'on', [], { outage: 'yes' }, { fromTheFuture: true }])('a stored dial of %j is quiet', (stored) => {
  expect(parseStoredFaults(stored)).toEqual(quiet);
});

test.each([{ latencyMs: -1 }, { latencyMs: 30_001 }, { latencyMs: 1.5 }, { hang: 1 }, { hangs: true }])(
  'a dial of %j is refused',
  (dial) => {
    expect(partialFaultSettingsSchema.safeParse(dial).success).toBe(false);
  },
);
