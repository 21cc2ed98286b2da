import { vi } from 'vitest';

/** The time of day that everything in this process sees, tenants included. Timers run on as they do. */
export interface Clock {
  now(): number;
  set(at: number): void;
  /** Lets the real time back in. */
  stop(): void;
}

export function startClock(at: number): Clock {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  return { now: () => Date.now(), set: (next) => vi.setSystemTime(next), stop: () => vi.useRealTimers() };
}
