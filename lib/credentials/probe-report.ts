import type { Connector } from '#lib/connectors/connector.ts';
import type { ProbeOutcome, ProbeOutcomeKind } from '#lib/probe-outcome.ts';

/** A probe's outcome as a screen shows it. */
export interface ProbeReport {
  kind: ProbeOutcomeKind;
  durationMs: number;
  title: string;
  advice: string;
  /** The form field that it is about. */
  field?: string;
}

export function toProbeReport(connector: Connector, outcome: ProbeOutcome, authMethod: string): ProbeReport {
  const { kind, durationMs } = outcome;
  return { kind, durationMs: Math.round(durationMs), ...connector.explain(outcome, authMethod) };
}
