import 'server-only';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { type ProbeReport, toProbeReport } from '#lib/credentials/probe-report.ts';
import { getEgress } from '#lib/egress/egress.ts';

/** Tests what stands in the form against its tenant. Nothing is saved. */
export async function probeCredential({ connector, input }: ParsedCredentialInput): Promise<ProbeReport> {
  const outcome = await connector.probe(getEgress(), input);
  return toProbeReport(connector, outcome, input.authMethod);
}
