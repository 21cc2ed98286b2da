import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { Connector } from '#lib/connectors/connector.ts';
import { outcomeKindSchema, type TestOutcome, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import type { ParsedTestInput } from '#lib/credentials/core/parse-credential-input.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import { recordTest } from '#lib/credentials/testing/record-test.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { TestTrigger } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

/** A test's outcome for display. */
export interface TestReport {
  kind: TestOutcomeKind;
  durationMs: number;
  title: string;
  advice: string;
  /** Path of a form field. */
  field?: string;
  /** Until the budget resets. A duration, since the browser's clock may differ. */
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

/** Tests the values of a form. Saves only an audit entry. */
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

export interface SavedTestOptions {
  /** Idempotency key. */
  id: string;
  trigger: Extract<TestTrigger, 'manual' | 'scheduled' | 'replacement'>;
  /** Undefined for scheduled tests. */
  actor?: Actor;
  now?: Date;
}

/** Finds a recorded outcome, so that a retry spends no call. */
async function findOutcome({ workspaceId, credentialId }: CredentialRef, id: string): Promise<TestOutcome | undefined> {
  const row = await getPrisma().credentialTest.findUnique({
    where: { workspaceId_id: { workspaceId, id }, credentialId },
    select: { outcome: true, durationMs: true, requestId: true },
  });
  if (row === null) return undefined;
  const { outcome, durationMs, requestId } = row;
  return { kind: outcomeKindSchema.parse(outcome), durationMs, ...(requestId !== null && { requestId }) };
}

/** Tests a saved credential and records the outcome. @throws AppError as `openCredential` */
export async function testSavedCredential(ref: CredentialRef, test: SavedTestOptions): Promise<TestReport> {
  const { id, trigger, actor, now } = test;
  const { workspaceId, credentialId } = ref;
  const { connector, target, secretFingerprint } = await openCredential(workspaceId, credentialId);
  const known = await findOutcome(ref, id);
  if (known !== undefined) return toTestReport(connector, known, target.authMethod);

  const purpose = trigger === 'scheduled' ? 'scheduled_test' : 'test';
  const outcome = await runTest({ workspaceId, connector, target, purpose, ...(now && { now }) });
  const fingerprints = everyFingerprint(workspaceId, { connector, input: target });
  const record = { id, at: now ?? new Date(), trigger, actor, outcome, secretFingerprint, fingerprints };
  await inTransaction(async (tx) => recordAudit(tx, ...(await recordTest(tx, ref, record))));
  return toTestReport(connector, outcome, target.authMethod);
}
