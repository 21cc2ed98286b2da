import { z } from 'zod';
import { TEST_OUTCOME_KINDS, type TestOutcome } from '#lib/connectors/outcomes.ts';

const storedSchema = z.object({
  kind: z.enum(TEST_OUTCOME_KINDS),
  durationMs: z.number(),
  requestId: z.string().exactOptional(),
  /** ISO 8601. */
  retryAt: z.iso.datetime().exactOptional(),
  budget: z.enum(['minute', 'day']).exactOptional(),
});

type StoredOutcome = z.output<typeof storedSchema>;

/** An outcome as JSON keeps it. */
export function toStoredOutcome({ retryAt, ...outcome }: TestOutcome): StoredOutcome {
  return { ...outcome, ...(retryAt && { retryAt: retryAt.toISOString() }) };
}

/** An outcome out of JSON, its dates dates again. @throws ZodError for anything that is none */
export function fromStoredOutcome(value: unknown): TestOutcome {
  const { retryAt, ...outcome } = storedSchema.parse(value);
  return { ...outcome, ...(retryAt !== undefined && { retryAt: new Date(retryAt) }) };
}
