import { DAY_MS, MINUTE_MS } from '#lib/time.ts';

/** Duration and size of a simulation. */
export interface Scenario {
  seed: string;
  days: number;
  tenants: number;
  credentials: number;
  /** Hours between two disturbances of a tenant, at least and at most. */
  quietHours: readonly [number, number];
}

export const MONTH: Scenario = { seed: 'a month', days: 30, tenants: 40, credentials: 1_000, quietHours: [36, 240] };

export const TWO_DAYS: Scenario = { seed: 'two days', days: 2, tenants: 5, credentials: 60, quietHours: [4, 10] };

/** The longest wait for the next test, with its jitter and the planner's minute. */
export const RETEST_INTERVAL_MS = 1.1 * DAY_MS + 2 * MINUTE_MS;
