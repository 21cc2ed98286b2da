import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import type { AuditRecord } from '#lib/audit/record-audit.ts';
import type { CapabilityId } from '#lib/connectors/description.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { lockTestState, type TestState } from '#lib/credentials/core/credential-locks.ts';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { settleIncidents } from '#lib/credentials/incidents/settle-incidents.ts';
import { nextTestAt } from '#lib/credentials/testing/next-test.ts';
import { lockRivalKeys, type RivalKey, supersede } from '#lib/credentials/testing/supersede.ts';
import type { Prisma, TestTrigger } from '#lib/db/generated/client.ts';
import { isFromSkewedClock } from '#lib/time.ts';

export interface TestRecord {
  /** Idempotency key. */
  id: string;
  at: Date;
  trigger: TestTrigger;
  /** Undefined for scheduled tests. */
  actor?: Actor | undefined;
  outcome: TestOutcome;
  /** Belongs to the tested secret. The outcome is dropped if the credential has another by now. */
  secretFingerprint: string;
  /** Other fingerprints of the same secret, by key version. */
  fingerprints?: readonly string[];
}

export function historyRow({ id, at, trigger, outcome: { kind, durationMs, requestId } }: TestRecord) {
  return { id, at, trigger, outcome: kind, durationMs: Math.round(durationMs), requestId: requestId ?? null };
}

async function insertTest(
  tx: Prisma.TransactionClient,
  { workspaceId, credentialId }: CredentialRef,
  record: TestRecord,
): Promise<boolean> {
  const data = [{ workspaceId, credentialId, ...historyRow(record) }];
  return (await tx.credentialTest.createMany({ data, skipDuplicates: true })).count === 1;
}

async function postpone(tx: Prisma.TransactionClient, before: TestState, { at, outcome }: TestRecord) {
  if (before.nextTestAt === null) return;
  const { workspaceId, id, failures } = before;
  await tx.credential.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { nextTestAt: nextTestAt({ id, outcome: outcome.kind, failures, at, retryAt: outcome.retryAt }) },
  });
}

/** Whether a later outcome was recorded before: they may arrive out of order. */
function isOvertaken(at: Date, by: Date | null): boolean {
  return by !== null && at < by && !isFromSkewedClock(by, at);
}

interface NextStatus {
  status: 'failed' | 'superseded' | 'verified';
  superseded: RivalKey[];
}

/** Determines the status after an outcome, and marks the keys that it supersedes. */
async function settleStatus(
  tx: Prisma.TransactionClient,
  before: TestState,
  { at, outcome, secretFingerprint, fingerprints = [secretFingerprint] }: TestRecord,
): Promise<NextStatus> {
  if (outcome.kind !== 'verified') {
    return { status: before.status === 'superseded' ? 'superseded' : 'failed', superseded: [] };
  }
  const rivals = await lockRivalKeys(tx, { ...before, fingerprints });
  const isLate = rivals.some(({ status, acceptedAt }) => status === 'verified' && isOvertaken(at, acceptedAt));
  if (isLate) return { status: 'superseded', superseded: [] };
  return { status: 'verified', superseded: await supersede(tx, before.workspaceId, rivals) };
}

/** Records a proven or refused capability. Call it with the credential locked. */
export async function recordCapability(
  tx: Prisma.TransactionClient,
  { workspaceId, credentialId }: CredentialRef,
  { capability, proven, at }: { capability: CapabilityId; proven: boolean; at: Date },
): Promise<void> {
  await tx.credentialCapability.upsert({
    where: { workspaceId_credentialId_capability: { workspaceId, credentialId, capability } },
    create: { workspaceId, credentialId, capability, proven, at },
    update: { proven, at },
  });
}

/** @param failures consecutive, including this one */
function outcomeColumns(
  id: string,
  { at, outcome: { kind } }: TestRecord,
  { status, failures }: Pick<TestState, 'failures'> & Pick<NextStatus, 'status'>,
) {
  const nextAt = status === 'superseded' ? null : nextTestAt({ id, outcome: kind, failures, at });
  const accepted = kind === 'verified' && { acceptedAt: at };
  return {
    ...{ status, testOutcome: kind, testedAt: at, failures },
    ...accepted,
    nextTestAt: nextAt,
    testedSinceReplacement: true,
  };
}

/** Writes the outcome to the credential. @returns superseded credentials */
async function applyOutcome(tx: Prisma.TransactionClient, before: TestState, record: TestRecord): Promise<RivalKey[]> {
  const { workspaceId, id } = before;
  const { at, outcome } = record;
  const accepted = outcome.kind === 'verified';
  const failures = accepted ? 0 : before.failures + 1;
  const { status, superseded } = await settleStatus(tx, before, record);
  await tx.credential.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: outcomeColumns(id, record, { status, failures }),
  });
  if (accepted || outcome.kind === 'forbidden') {
    const finding = { capability: 'read_metadata', proven: accepted, at } as const;
    await recordCapability(tx, { workspaceId, credentialId: id }, finding);
  }
  // Superseded keys are expected to fail: no incident.
  if (status !== 'superseded') await settleIncidents(tx, before, { at, outcome });
  return superseded;
}

type NamedState = Pick<TestState, 'workspaceId' | 'id' | 'name'>;

function testEntry({ workspaceId, id, name }: NamedState, record: TestRecord): AuditRecord {
  const { actor, at, trigger, outcome } = record;
  return {
    ...{ workspaceId, actor, at },
    action: 'credential.tested',
    target: { type: 'credential', id, name },
    outcome: outcome.kind === 'verified' ? 'done' : 'failed',
    details: { trigger, outcome: outcome.kind, durationMs: Math.round(outcome.durationMs) },
  };
}

function supersededEntry(by: NamedState, { at }: TestRecord, { id, name }: RivalKey): AuditRecord {
  return {
    ...{ workspaceId: by.workspaceId, actor: undefined, at },
    action: 'credential.superseded',
    target: { type: 'credential', id, name },
    details: { by: by.name },
  };
}

/**
 * History, status, capability, superseded keys, incidents. Hold `lockTenant` if the transaction wrote credentials.
 * @returns audit entries to append at the end of the transaction
 */
export async function recordTest(
  tx: Prisma.TransactionClient,
  ref: CredentialRef,
  record: TestRecord,
): Promise<AuditRecord[]> {
  const before = await lockTestState(tx, ref);
  // After a key rotation, the same secret has another fingerprint.
  const known = [record.secretFingerprint, ...(record.fingerprints ?? [])];
  if (before === undefined || !known.includes(before.secretFingerprint)) return [];
  const { kind } = record.outcome;
  // No request was sent: no history.
  if (kind === 'budget_spent') {
    await postpone(tx, before, record);
    return [];
  }
  if (!(await insertTest(tx, ref, record))) return [];
  const entry = testEntry(before, record);
  if (isOvertaken(record.at, before.testedAt)) return [entry];
  if (kind === 'rate_limited') {
    await postpone(tx, before, record);
    return [entry];
  }
  const superseded = await applyOutcome(tx, before, record);
  return historyEntries(before, record, superseded);
}

const UNTESTED = {
  status: 'not_verified' as const,
  ...{ acceptedAt: null, testedAt: null, nextTestAt: null, failures: 0 },
};

type AcceptedCredential = Omit<TestState, keyof typeof UNTESTED>;

/** Supersedes the keys that an accepted secret replaces. Call it with the tenant locked. */
export async function acceptanceOf(tx: Prisma.TransactionClient, credential: AcceptedCredential, record: TestRecord) {
  const { status, superseded } = await settleStatus(tx, { ...credential, ...UNTESTED }, record);
  return { status, superseded, columns: outcomeColumns(credential.id, record, { status, failures: 0 }) };
}

export function historyEntries(
  credential: NamedState,
  record: TestRecord,
  superseded: readonly RivalKey[],
): AuditRecord[] {
  return [testEntry(credential, record), ...superseded.map((rival) => supersededEntry(credential, record, rival))];
}

/**
 * Records the acceptance of a credential before it is inserted. Call it with the tenant locked.
 * @returns columns and nested rows to insert, and audit entries to append
 */
export async function recordAcceptance(
  tx: Prisma.TransactionClient,
  credential: AcceptedCredential,
  record: TestRecord,
) {
  const { at, outcome } = record;
  const { status, superseded, columns } = await acceptanceOf(tx, credential, record);
  if (status !== 'superseded') await settleIncidents(tx, { ...credential, ...UNTESTED }, { at, outcome });
  return {
    columns: {
      ...columns,
      tests: { create: historyRow(record) },
      capabilities: { create: { capability: 'read_metadata', proven: true, at } },
    },
    entries: historyEntries(credential, record, superseded),
  };
}
