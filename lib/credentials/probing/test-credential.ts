import 'server-only';
import { type AuditActor, recordAudit } from '#lib/audit/record-audit.ts';
import { openCredential } from '#lib/credentials/open-credential.ts';
import { type ProbeReport, toProbeReport } from '#lib/credentials/probe-report.ts';
import { toOutcomeKind } from '#lib/credentials/probing/probe-outcome-kind.ts';
import { recordProbe } from '#lib/credentials/probing/record-probe.ts';
import { runProbe } from '#lib/credentials/probing/run-probe.ts';
import { everyFingerprint } from '#lib/credentials/seal-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { ProbeTrigger } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

export interface CredentialTest {
  /** Of the record; the same id records once. */
  id: string;
  trigger: Extract<ProbeTrigger, 'person' | 'schedule' | 'replacement'>;
  /** Who asked for it; absent for a test that Latchkey makes by itself. */
  actor?: AuditActor;
  now?: Date;
}

/** What the test of that id brought before: a retry after a lost answer, or a job that runs again, spends no call. */
async function findOutcome({ workspaceId, credentialId }: SecretOwner, id: string): Promise<ProbeOutcome | undefined> {
  const row = await getPrisma().probe.findUnique({
    where: { workspaceId_id: { workspaceId, id }, credentialId },
    select: { outcome: true, durationMs: true, requestId: true },
  });
  if (row === null) return undefined;
  const { outcome, durationMs, requestId } = row;
  return { kind: toOutcomeKind(outcome), durationMs, ...(requestId !== null && { requestId }) };
}

/**
 * Tests a saved credential and records what came of it.
 *
 * @throws AppError as `openCredential`
 */
export async function testCredential(owner: SecretOwner, test: CredentialTest): Promise<ProbeReport> {
  const { id, trigger, actor, now } = test;
  const { workspaceId, credentialId } = owner;
  const { connector, target, secretFingerprint } = await openCredential(workspaceId, credentialId);
  const known = await findOutcome(owner, id);
  if (known !== undefined) return toProbeReport(connector, known, target.authMethod);

  const purpose = trigger === 'schedule' ? 'own_test' : 'test';
  const outcome = await runProbe({ workspaceId, connector, target, purpose, ...(now && { now }) });
  const fingerprints = everyFingerprint(workspaceId, { connector, input: target });
  const record = { id, at: now ?? new Date(), trigger, actor, outcome, secretFingerprint, fingerprints };
  await inTransaction(async (tx) => recordAudit(tx, ...(await recordProbe(tx, owner, record))));
  return toProbeReport(connector, outcome, target.authMethod);
}
