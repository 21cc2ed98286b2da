import { z } from 'zod';

const LATENCY_MAX_MS = 30_000;

/** What a tenant does wrong, on purpose. */
export const faultSettingsSchema = z.object({
  /** `refuse` answers every caller as one whose address is not on the list. */
  ipAllowList: z.enum(['off', 'refuse']),
  /** Every call is answered 503. */
  outage: z.boolean(),
  latencyMs: z
    .number('Enter a number of milliseconds.')
    .int('Enter a whole number of milliseconds.')
    .min(0, 'Enter 0 or more.')
    .max(LATENCY_MAX_MS, `Enter at most ${LATENCY_MAX_MS}.`),
  /** No answer ever comes. */
  hang: z.boolean(),
  /** The connection ends before an answer. */
  reset: z.boolean(),
  /** The connection ends in the middle of the answer. */
  truncatedBody: z.boolean(),
  /** Every call is answered 200 with a page of HTML. */
  htmlAnswers: z.boolean(),
  /** Every call is answered 429, whatever the budget. */
  rateLimitNow: z.boolean(),
});

export type FaultSettings = z.infer<typeof faultSettingsSchema>;

/** A dial at which nothing is wrong. */
const noFaults: FaultSettings = {
  ipAllowList: 'off',
  outage: false,
  latencyMs: 0,
  hang: false,
  reset: false,
  truncatedBody: false,
  htmlAnswers: false,
  rateLimitNow: false,
};

/** A dial of which parts may be left out: they are off. */
export const partialFaultSettingsSchema = z
  .record(z.string(), z.unknown())
  .transform((parts) => ({ ...noFaults, ...parts }))
  .pipe(z.strictObject(faultSettingsSchema.shape));

/** A dial as the database has it. One that is not understood is off: a tenant must not fail for it. */
export function parseStoredFaults(stored: unknown): FaultSettings {
  return partialFaultSettingsSchema.safeParse(stored).data ?? noFaults;
}

/** How a tenant's clock is moved: `+token` goes past a token's life. Jumps add up; `now` sets it right. */
export const clockJumpSchema = z.enum(['now', '+minute', '+day', '+token']);

export type ClockJump = z.infer<typeof clockJumpSchema>;
