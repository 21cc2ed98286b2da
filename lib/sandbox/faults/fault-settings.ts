import { z } from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/time.ts';

const LATENCY_MAX_MS = 30_000;

export const faultSettingsSchema = z.object({
  ipAllowList: z.enum(['off', 'refuse']),
  outage: z.boolean(),
  latencyMs: z
    .number('Enter a number of milliseconds.')
    .int('Enter a whole number of milliseconds.')
    .min(0, 'Enter 0 or more.')
    .max(LATENCY_MAX_MS, `Enter at most ${LATENCY_MAX_MS}.`),
  hang: z.boolean(),
  reset: z.boolean(),
  truncatedBody: z.boolean(),
  htmlAnswers: z.boolean(),
  rateLimitNow: z.boolean(),
});

export type FaultSettings = z.infer<typeof faultSettingsSchema>;

export const noFaults: FaultSettings = {
  ipAllowList: 'off',
  outage: false,
  latencyMs: 0,
  hang: false,
  reset: false,
  truncatedBody: false,
  htmlAnswers: false,
  rateLimitNow: false,
};

export const partialFaultSettingsSchema = z
  .record(z.string(), z.unknown())
  .transform((parts) => ({ ...noFaults, ...parts }))
  .pipe(z.strictObject(faultSettingsSchema.shape));

/** Parses stored settings. Unknown or invalid ones count as no faults. */
export function parseStoredFaults(stored: unknown): FaultSettings {
  return partialFaultSettingsSchema.safeParse(stored).data ?? noFaults;
}

/** `+token` exceeds a token's lifetime, `now` resets the clock. Jumps add up. */
export const clockJumpSchema = z.enum(['now', '+minute', '+day', '+token']);

export type ClockJump = z.infer<typeof clockJumpSchema>;

const tenantId = z.uuid();

export const setFaultsSchema = z.object({ tenantId, faults: faultSettingsSchema });

export type SetFaultsInput = z.infer<typeof setFaultsSchema>;

export const setClockSchema = z.object({ tenantId, jump: clockJumpSchema });

export type SetClockInput = z.infer<typeof setClockSchema>;

const units = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
  ['second', SECOND_MS],
] as const;

function formatDuration(durationMs: number): string {
  let rest = durationMs;
  const parts: string[] = [];
  for (const [unit, lengthMs] of units) {
    const count = Math.floor(rest / lengthMs);
    rest -= count * lengthMs;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ');
}

export function describeFaults(faults: FaultSettings, clockOffsetMs: number): string[] {
  const sentences: [boolean, string][] = [
    [faults.latencyMs > 0, `Every response is delayed by ${faults.latencyMs} ms.`],
    [faults.hang, 'Requests time out.'],
    [faults.reset, 'Connections are reset before the response.'],
    [faults.ipAllowList === 'refuse', 'Every request returns 403, as for an IP address that is not on the allow list.'],
    [faults.outage, 'Every request returns 503.'],
    [faults.rateLimitNow, 'Every request returns 429.'],
    [faults.htmlAnswers, 'Every request returns an HTML page, as from a proxy.'],
    [faults.truncatedBody, 'Responses end in the middle of the JSON.'],
    [clockOffsetMs > 0, `The tenant's clock is ${formatDuration(clockOffsetMs)} ahead.`],
  ];
  return sentences.filter(([isOn]) => isOn).map(([, sentence]) => sentence);
}
