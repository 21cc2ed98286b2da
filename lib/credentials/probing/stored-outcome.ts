import { z } from 'zod';
import { PROBE_OUTCOME_KINDS, type ProbeOutcome } from '#lib/probe-outcome.ts';

const storedSchema = z.object({
  kind: z.enum(PROBE_OUTCOME_KINDS),
  durationMs: z.number(),
  requestId: z.string().exactOptional(),
  /** ISO 8601. */
  retryAt: z.iso.datetime().exactOptional(),
  budget: z.enum(['minute', 'day']).exactOptional(),
});

type StoredOutcome = z.output<typeof storedSchema>;

/** An outcome as JSON keeps it. */
export function toStoredOutcome({ retryAt, ...outcome }: ProbeOutcome): StoredOutcome {
  return { ...outcome, ...(retryAt && { retryAt: retryAt.toISOString() }) };
}

/** An outcome out of JSON, its dates dates again. @throws ZodError for anything that is none */
export function fromStoredOutcome(value: unknown): ProbeOutcome {
  const { retryAt, ...outcome } = storedSchema.parse(value);
  return { ...outcome, ...(retryAt !== undefined && { retryAt: new Date(retryAt) }) };
}
