import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { ParsedTestInput } from '#lib/credentials/core/parse-credential-input.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { type TestReport, toTestReport } from '#lib/credentials/testing/test-report.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

/** Tests what stands in the form against its tenant. Nothing is saved but that it was tested. */
export async function testUnsavedCredential(author: Actor, { connector, input }: ParsedTestInput): Promise<TestReport> {
  const { workspaceId } = author;
  const outcome = await runTest({ workspaceId, connector, target: input, purpose: 'test' });
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
  return toTestReport(connector, outcome, input.authMethod);
}
