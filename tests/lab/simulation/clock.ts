import { vi } from 'vitest';

/** The clock of this process, tenants included. Timers are not simulated. */
export interface Clock {
  now(): number;
  set(at: number): void;
  /** Restores the real time. */
  stop(): void;
}

export function startClock(at: number): Clock {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  return { now: () => Date.now(), set: (next) => vi.setSystemTime(next), stop: () => vi.useRealTimers() };
}
