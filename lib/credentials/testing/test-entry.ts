import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { TestTrigger } from '#lib/db/generated/browser.ts';

/** One test in a credential's history. */
export interface TestEntry {
  id: string;
  /** ISO 8601. */
  at: string;
  trigger: TestTrigger;
  outcome: TestOutcomeKind;
  /** The outcome in words. */
  title: string;
  durationMs: number;
  requestId: string | undefined;
}
