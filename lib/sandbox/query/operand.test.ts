import { expect, test } from 'vitest';
import { parseIsoDate } from '#lib/sandbox/query/operand.ts';

test.each([
  ['2026-01-15', Date.UTC(2026, 0, 15)],
  ['2026-01-15T08:30', Date.UTC(2026, 0, 15, 8, 30)],
  ['2026-01-15 08:30:05', Date.UTC(2026, 0, 15, 8, 30, 5)],
  ['2026-01-15T08:30:05Z', Date.UTC(2026, 0, 15, 8, 30, 5)],
  ['2026-01-15T08:30:05.25Z', Date.UTC(2026, 0, 15, 8, 30, 5, 250)],
  ['2026-01-15T08:30:05.123456+02:00', Date.UTC(2026, 0, 15, 6, 30, 5, 123)],
  ['2026-01-15T08:30:05-0130', Date.UTC(2026, 0, 15, 10, 0, 5)],
])('parses the date %s', (text, epochMs) => {
  expect(parseIsoDate(text)).toBe(epochMs);
});

test.each(['', '2026', '2026-02-30', '2026-13-01', '15.01.2026', '1736899200000', '2026-01-15T25:00:00Z', 'now'])(
  'does not parse "%s"',
  (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  },
);
