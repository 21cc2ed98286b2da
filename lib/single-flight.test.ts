import { expect, test, vi } from 'vitest';
import { singleFlight } from '#lib/single-flight.ts';

test('runs one call per key at a time, and another once it has ended', async () => {
  const share = singleFlight<number>('single-flight-test');
  const { promise, resolve } = Promise.withResolvers<number>();
  const call = vi.fn(() => promise);
  const other = vi.fn(async () => 2);
  const results = [share('a', call), share('a', call), share('b', other)];
  resolve(1);
  expect(await Promise.all(results)).toEqual([1, 1, 2]);
  expect(call).toHaveBeenCalledTimes(1);
  expect(await share('a', other)).toBe(2);
});

test('gives a failure to every waiting caller, and forgets it', async () => {
  const share = singleFlight<number>('single-flight-failure');
  const fail = vi.fn(() => Promise.reject(new Error('failed')));
  const results = await Promise.allSettled([share('a', fail), share('a', fail)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await share('a', async () => 3)).toBe(3);
});
