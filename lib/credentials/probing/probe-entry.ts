import type { ProbeTrigger } from '#lib/db/generated/browser.ts';
import type { ProbeOutcomeKind } from '#lib/probe-outcome.ts';

/** One test in a credential's history. */
export interface ProbeEntry {
  id: string;
  /** ISO 8601. */
  at: string;
  trigger: ProbeTrigger;
  outcome: ProbeOutcomeKind;
  /** The outcome in words. */
  title: string;
  durationMs: number;
  requestId: string | undefined;
}
