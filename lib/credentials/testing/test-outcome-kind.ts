import 'server-only';
import { z } from 'zod';
import { TEST_OUTCOME_KINDS, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';

const kindSchema = z.enum(TEST_OUTCOME_KINDS);

/** The outcome that a column holds. @throws ZodError for what no version of ours has written */
export function toOutcomeKind(text: string): TestOutcomeKind {
  return kindSchema.parse(text);
}
