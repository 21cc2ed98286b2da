import { expect, test } from 'vitest';
import {
  describeFaults,
  type FaultSettings,
  parseStoredFaults,
  partialFaultSettingsSchema,
} from '#lib/sandbox/faults/fault-settings.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';

const none = parseStoredFaults({});

test('describes no faults with an empty list', () => {
  expect(describeFaults(none, 0)).toEqual([]);
});

const faults: [Partial<FaultSettings>, string][] = [
  [{ ipAllowList: 'refuse' }, 'Every request returns 403, as for an IP address that is not on the allow list.'],
  [{ outage: true }, 'Every request returns 503.'],
  [{ latencyMs: 1_500 }, 'Every response is delayed by 1500 ms.'],
  [{ hang: true }, 'Requests time out.'],
  [{ reset: true }, 'Connections are reset before the response.'],
  [{ truncatedBody: true }, 'Responses end in the middle of the JSON.'],
  [{ htmlAnswers: true }, 'Every request returns an HTML page, as from a proxy.'],
  [{ rateLimitNow: true }, 'Every request returns 429.'],
];

test.each(faults)('describes %j', (fault, sentence) => {
  expect(describeFaults({ ...none, ...fault }, 0)).toEqual([sentence]);
});

test('describes every fault', () => {
  expect(new Set(faults.flatMap(([fault]) => Object.keys(fault)))).toEqual(new Set(Object.keys(none)));
});

test.each([
  [MINUTE_MS, "The tenant's clock is 1 minute ahead."],
  [120_000, "The tenant's clock is 2 minutes ahead."],
  [DAY_MS, "The tenant's clock is 1 day ahead."],
  [86_460_000, "The tenant's clock is 1 day 1 minute ahead."],
])('describes a clock that is %i ms ahead', (clockOffsetMs, sentence) => {
  expect(describeFaults(none, clockOffsetMs)).toEqual([sentence]);
});

// Settings may be stored by another version.
test.each([null, 'on', [], { outage: 'yes' }, { fromTheFuture: true }])(
  'reads stored settings of %j as no faults',
  (stored) => {
    expect(parseStoredFaults(stored)).toEqual(none);
  },
);

test.each([{ latencyMs: -1 }, { latencyMs: 30_001 }, { latencyMs: 1.5 }, { hang: 1 }, { hangs: true }])(
  'refuses settings of %j',
  (settings) => {
    expect(partialFaultSettingsSchema.safeParse(settings).success).toBe(false);
  },
);
