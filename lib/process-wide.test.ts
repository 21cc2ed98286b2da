import { expect, test, vi } from 'vitest';
import { processWide } from '#lib/process-wide.ts';

test('makes a value once, also for a module that is evaluated twice', () => {
  const make = vi.fn(() => new Map());
  const first = processWide('process-wide-test', make);
  const second = processWide('process-wide-test', make);
  expect(first.peek()).toBeUndefined();
  expect(second.get()).toBe(first.get());
  expect(make).toHaveBeenCalledTimes(1);
});

test('keeps the value that was set, and makes it again after it was cleared', () => {
  const value = processWide<string | undefined>('process-wide-set', () => 'made');
  value.set(undefined);
  expect(value.get()).toBeUndefined();
  value.clear();
  expect(value.get()).toBe('made');
});
