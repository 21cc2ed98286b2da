import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { CredentialAuthor } from '#lib/credentials/create-credential.ts';
import type { ParsedProbeInput } from '#lib/credentials/parse-credential-input.ts';
import { type ProbeReport, toProbeReport } from '#lib/credentials/probe-report.ts';
import { runProbe } from '#lib/credentials/probing/run-probe.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

/** Tests what stands in the form against its tenant. Nothing is saved but that it was tested. */
export async function probeCredential(
  author: CredentialAuthor,
  { connector, input }: ParsedProbeInput,
): Promise<ProbeReport> {
  const { workspaceId } = author;
  const outcome = await runProbe({ workspaceId, connector, target: input, purpose: 'test' });
  const host = connector.hostOf(input.settings);
  await inTransaction((tx) =>
    recordAudit(tx, {
      workspaceId,
      actor: author,
      action: 'key.tested',
      target: { type: 'tenant', id: host, name: host },
      outcome: outcome.kind === 'verified' ? 'done' : 'failed',
      details: { outcome: outcome.kind, durationMs: Math.round(outcome.durationMs) },
    }),
  );
  return toProbeReport(connector, outcome, input.authMethod);
}
