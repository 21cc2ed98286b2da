import { afterEach, beforeEach, expect, vi } from 'vitest';

// What nobody expected to go wrong did. A test that provokes an error silences the spy and clears it:
// vi.spyOn(console, 'error').mockImplementation(() => {}) … vi.mocked(console.error).mockClear()
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls.map((args) => args.map(String).join(' '));
  vi.mocked(console.error).mockRestore();
  expect(calls, 'console.error').toEqual([]);
});
