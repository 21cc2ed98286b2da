import 'server-only';
import { z } from 'zod';
import { PROBE_OUTCOME_KINDS, type ProbeOutcomeKind } from '#lib/probe-outcome.ts';

const kindSchema = z.enum(PROBE_OUTCOME_KINDS);

/** The outcome that a column holds. @throws ZodError for what no version of ours has written */
export function toOutcomeKind(text: string): ProbeOutcomeKind {
  return kindSchema.parse(text);
}
