import 'server-only';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { type ProbeReport, toProbeReport } from '#lib/credentials/probe-report.ts';
import { runProbe } from '#lib/credentials/probing/run-probe.ts';

/** Tests what stands in the form against its tenant. Nothing is saved. */
export async function probeCredential(
  workspaceId: string,
  { connector, input }: ParsedCredentialInput,
): Promise<ProbeReport> {
  const outcome = await runProbe({ workspaceId, connector, target: input, purpose: 'test' });
  return toProbeReport(connector, outcome, input.authMethod);
}
