import type { IncidentCause } from '#lib/db/generated/client.ts';
import type { SeededRandom } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/time.ts';
import type { Scenario } from '#tests/lab/simulation/scenario.ts';

/** Something that goes wrong at a tenant, with its end. */
export interface Disturbance {
  tenant: number;
  kind: keyof typeof KINDS;
  startsAt: number;
  endsAt: number;
}

interface Kind {
  /** Of the incident to be opened, if any. */
  cause: IncidentCause | undefined;
  /** Duration, at least and at most. */
  lastsMs: readonly [number, number];
}

/** A re-generated key lasts until the new one is entered. */
export const KINDS = {
  'Access Key re-generated': { cause: 'shared_secret_rejected', lastsMs: [2 * HOUR_MS, 30 * HOUR_MS] },
  'M2M client re-generated': { cause: 'secret_rejected', lastsMs: [2 * HOUR_MS, 30 * HOUR_MS] },
  outage: { cause: 'tenant_unavailable', lastsMs: [10 * MINUTE_MS, 6 * HOUR_MS] },
  'IP address refused': { cause: 'ip_not_allowed', lastsMs: [HOUR_MS, DAY_MS] },
  'rate limit': { cause: undefined, lastsMs: [5 * MINUTE_MS, 2 * HOUR_MS] },
} as const satisfies Record<string, Kind>;

const FREQUENCIES = [
  ...(['Access Key re-generated', 'Access Key re-generated', 'Access Key re-generated'] as const),
  ...(['M2M client re-generated', 'outage', 'outage', 'IP address refused', 'rate limit', 'rate limit'] as const),
] as const;

/** One disturbance at a time per tenant, with a pause between: each incident has one possible cause. */
export function planDisturbances(random: SeededRandom, scenario: Scenario, startsAt: number): Disturbance[] {
  const endsAt = startsAt + scenario.days * DAY_MS;
  const quietMs = () => random.integer(scenario.quietHours[0] * 60, scenario.quietHours[1] * 60) * MINUTE_MS;
  const planned: Disturbance[] = [];
  for (let tenant = 0; tenant < scenario.tenants; tenant += 1) {
    let at = startsAt + quietMs() / 2;
    while (at < endsAt) {
      const kind = random.pick(FREQUENCIES);
      const [least, most] = KINDS[kind].lastsMs;
      const disturbance = { tenant, kind, startsAt: at, endsAt: at + random.integer(least, most) };
      if (disturbance.endsAt < endsAt) planned.push(disturbance);
      at = disturbance.endsAt + quietMs();
    }
  }
  return planned;
}
