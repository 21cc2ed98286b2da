import { expect, test } from 'vitest';
import { readSpentBudget } from '#lib/connectors/gainsight-cs-nxt/rate-limit.ts';

const NOW = new Date('2026-03-04T10:15:42.500Z');

test.each([
  ['no word about it', 'Too many request', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['the minute', 'Limit of 100 calls per minute is reached', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['the day', 'Limit of 50000 calls per day is reached', undefined, 'day', '2026-03-05T00:00:00.000Z'],
  ['the day in another word', 'Daily limit is reached', undefined, 'day', '2026-03-05T00:00:00.000Z'],
  ['both', '100 calls per minute / 50,000 calls per day', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['a name with a day in it', 'Monday Corp', undefined, 'minute', '2026-03-04T10:16:00.000Z'],
  ['Retry-After in seconds', '', '17', 'minute', '2026-03-04T10:15:59.500Z'],
  ['Retry-After of hours', '', '7200', 'day', '2026-03-04T12:15:42.500Z'],
  ['Retry-After as a date', '', 'Wed, 04 Mar 2026 10:16:10 GMT', 'minute', '2026-03-04T10:16:10.000Z'],
  ['Retry-After in the past', '', 'Wed, 04 Mar 2026 10:00:00 GMT', 'minute', '2026-03-04T10:16:00.000Z'],
  ['Retry-After of years', '', '999999', 'minute', '2026-03-04T10:16:00.000Z'],
  ['Retry-After that is none', '', 'soon', 'minute', '2026-03-04T10:16:00.000Z'],
])('an answer with %s', (_, words, retryAfter, budget, retryAt) => {
  expect(readSpentBudget(words, retryAfter, NOW)).toEqual({ budget, retryAt: new Date(retryAt) });
});

test('at the very start of a minute the next one counts', () => {
  const { retryAt } = readSpentBudget('', undefined, new Date('2026-03-04T10:15:00.000Z'));
  expect(retryAt).toEqual(new Date('2026-03-04T10:16:00.000Z'));
});
