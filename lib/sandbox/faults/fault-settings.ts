import { z } from 'zod';

const LATENCY_MAX_MS = 30_000;

/** Faults that a tenant injects. */
export const faultSettingsSchema = z.object({
  /** `refuse`: every call is answered 403. */
  ipAllowList: z.enum(['off', 'refuse']),
  /** Every call is answered 503. */
  outage: z.boolean(),
  latencyMs: z
    .number('Enter a number of milliseconds.')
    .int('Enter a whole number of milliseconds.')
    .min(0, 'Enter 0 or more.')
    .max(LATENCY_MAX_MS, `Enter at most ${LATENCY_MAX_MS}.`),
  /** Calls are never answered. */
  hang: z.boolean(),
  /** The connection is reset before the response. */
  reset: z.boolean(),
  /** The connection closes halfway through the response. */
  truncatedBody: z.boolean(),
  /** Every call is answered 200 with an HTML page. */
  htmlAnswers: z.boolean(),
  /** Every call is answered 429. */
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

/** Missing members are off. */
export const partialFaultSettingsSchema = z
  .record(z.string(), z.unknown())
  .transform((parts) => ({ ...noFaults, ...parts }))
  .pipe(z.strictObject(faultSettingsSchema.shape));

/** Parses stored settings. Unknown or invalid settings count as no faults. */
export function parseStoredFaults(stored: unknown): FaultSettings {
  return partialFaultSettingsSchema.safeParse(stored).data ?? noFaults;
}

/** How to move a tenant's clock: `+token` goes past a token's lifetime, `now` resets it. Jumps add up. */
export const clockJumpSchema = z.enum(['now', '+minute', '+day', '+token']);

export type ClockJump = z.infer<typeof clockJumpSchema>;

const tenantId = z.uuid();

export const setFaultsSchema = z.object({ tenantId, faults: faultSettingsSchema });

export type SetFaultsInput = z.infer<typeof setFaultsSchema>;

export const setClockSchema = z.object({ tenantId, jump: clockJumpSchema });

export type SetClockInput = z.infer<typeof setClockSchema>;

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Formats whole units, the largest first: `1 day 1 second`. */
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

/** Describes the active faults and the clock's offset, one sentence each. */
export function describeFaults(faults: FaultSettings, clockOffsetMs: number): string[] {
  const sentences: [boolean, string][] = [
    [faults.latencyMs > 0, `Every answer comes ${faults.latencyMs} ms late.`],
    [faults.hang, 'Calls are never answered.'],
    [faults.reset, 'Connections are reset before an answer.'],
    [faults.ipAllowList === 'refuse', "Calls are refused: the caller's IP address is not on the allow list."],
    [faults.outage, 'The tenant is down: calls are answered 503.'],
    [faults.rateLimitNow, 'The rate limit is used up: calls are answered 429.'],
    [faults.htmlAnswers, 'Calls are answered with a page of HTML.'],
    [faults.truncatedBody, 'Answers break off in the middle.'],
    [clockOffsetMs > 0, `The tenant's clock is ${formatDuration(clockOffsetMs)} ahead.`],
  ];
  return sentences.filter(([isOn]) => isOn).map(([, sentence]) => sentence);
}
