import 'server-only';
import type { ConnectionTarget, Connector } from '#lib/connectors/connector.ts';
import type { CallPurpose } from '#lib/credentials/budget/call-purpose.ts';
import { getEgress } from '#lib/egress/egress.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

export interface ProbeRun {
  workspaceId: string;
  connector: Connector;
  target: ConnectionTarget;
  purpose: Exclude<CallPurpose, 'read'>;
  now?: Date;
}

/** Asks the tenant, within its budget; identical tests at one moment are made once. Nothing is saved. */
export async function runProbe({ connector, target }: ProbeRun): Promise<ProbeOutcome> {
  return connector.probe(getEgress(), target);
}
