import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { CLOCK_TOLERANCE_MS } from '#lib/time.ts';

const NOW = Date.parse('2026-11-27T12:00:00.000Z');
const MINUTE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

function shown(aheadMs: number): string {
  const iso = new Date(NOW + aheadMs).toISOString();
  return renderToStaticMarkup(<RelativeTime iso={iso} />).replaceAll(/<[^>]*>/g, '');
}

test.each([
  ['59 seconds ago', -59_000, 'just now'],
  ['a minute ago', -MINUTE_MS, '1 min. ago'],
  ['almost two hours ago', -119 * MINUTE_MS, '1 hr. ago'],
  ['a day ago', -1_440 * MINUTE_MS, 'yesterday'],
])('shows %s relative to now', (_, aheadMs, words) => {
  expect(shown(aheadMs)).toBe(words);
});

test('shows "just now" within the clock skew', () => {
  expect(shown(CLOCK_TOLERANCE_MS)).toBe('just now');
});

test.each([
  ['a millisecond more than the clock skew', CLOCK_TOLERANCE_MS + 1, '2026-11-27 12:05 UTC'],
  ['a day', 1_440 * MINUTE_MS, '2026-11-28 12:00 UTC'],
])('shows the exact time if it is %s ahead', (_, aheadMs, words) => {
  expect(shown(aheadMs)).toBe(words);
});
