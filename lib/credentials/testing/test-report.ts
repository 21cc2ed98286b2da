import type { Connector } from '#lib/connectors/connector.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';

/** A probe's outcome as a screen shows it. */
export interface TestReport {
  kind: TestOutcomeKind;
  durationMs: number;
  title: string;
  advice: string;
  /** The form field that it is about. */
  field?: string;
  /** Until a spent budget begins anew. A span, not a moment: the reader's clock may be another. */
  retryInMs?: number;
}

export function toTestReport(connector: Connector, outcome: TestOutcome, authMethod: string): TestReport {
  const { kind, durationMs, retryAt } = outcome;
  return {
    kind,
    durationMs: Math.round(durationMs),
    ...connector.explain(outcome, authMethod),
    ...(retryAt && { retryInMs: Math.max(0, retryAt.getTime() - Date.now()) }),
  };
}
