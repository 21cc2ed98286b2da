import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import { recordTest } from '#lib/credentials/testing/record-test.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { toOutcomeKind } from '#lib/credentials/testing/test-outcome-kind.ts';
import { type TestReport, toTestReport } from '#lib/credentials/testing/test-report.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { TestTrigger } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

export interface SavedTestOptions {
  /** Of the record; the same id records once. */
  id: string;
  trigger: Extract<TestTrigger, 'manual' | 'scheduled' | 'replacement'>;
  /** Who asked for it; absent for a test that Latchkey makes by itself. */
  actor?: Actor;
  now?: Date;
}

/** What the test of that id brought before: a retry after a lost answer, or a job that runs again, spends no call. */
async function findOutcome({ workspaceId, credentialId }: SecretOwner, id: string): Promise<TestOutcome | undefined> {
  const row = await getPrisma().credentialTest.findUnique({
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
export async function testSavedCredential(owner: SecretOwner, test: SavedTestOptions): Promise<TestReport> {
  const { id, trigger, actor, now } = test;
  const { workspaceId, credentialId } = owner;
  const { connector, target, secretFingerprint } = await openCredential(workspaceId, credentialId);
  const known = await findOutcome(owner, id);
  if (known !== undefined) return toTestReport(connector, known, target.authMethod);

  const purpose = trigger === 'scheduled' ? 'scheduled_test' : 'test';
  const outcome = await runTest({ workspaceId, connector, target, purpose, ...(now && { now }) });
  const fingerprints = everyFingerprint(workspaceId, { connector, input: target });
  const record = { id, at: now ?? new Date(), trigger, actor, outcome, secretFingerprint, fingerprints };
  await inTransaction(async (tx) => recordAudit(tx, ...(await recordTest(tx, owner, record))));
  return toTestReport(connector, outcome, target.authMethod);
}
