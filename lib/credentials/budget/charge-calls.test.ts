import { expect, test } from 'vitest';
import { windowsAt } from '#lib/credentials/budget/charge-calls.ts';

const at = (text: string) => windowsAt(new Date(text));

test('uses the full minute and the UTC day as windows', () => {
  expect(at('2026-11-22T14:02:31.500Z')).toEqual({
    minute: new Date('2026-11-22T14:02:00Z'),
    nextMinute: new Date('2026-11-22T14:03:00Z'),
    day: new Date('2026-11-22T00:00:00Z'),
    nextDay: new Date('2026-11-23T00:00:00Z'),
  });
});

test('ends a window with its last millisecond', () => {
  expect(at('2026-12-31T23:59:59.999Z')).toMatchObject({
    minute: new Date('2026-12-31T23:59:00Z'),
    day: new Date('2026-12-31T00:00:00Z'),
  });
  expect(at('2027-01-01T00:00:00Z')).toMatchObject({
    minute: new Date('2027-01-01T00:00:00Z'),
    day: new Date('2027-01-01T00:00:00Z'),
  });
});
