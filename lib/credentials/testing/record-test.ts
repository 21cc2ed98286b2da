import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import type { AuditRecord } from '#lib/audit/record-audit.ts';
import { isFromSkewedClock } from '#lib/clock-skew.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { settleIncidents } from '#lib/credentials/incidents/settle-incidents.ts';
import { lockRivalKeys, type RivalKey, supersede } from '#lib/credentials/keys/supersede.ts';
import { type CredentialStanding, lockCredential } from '#lib/credentials/testing/lock-credential.ts';
import { nextTestAt } from '#lib/credentials/testing/next-test.ts';
import { recordCapability } from '#lib/credentials/testing/record-capability.ts';
import type { Prisma, TestTrigger } from '#lib/db/generated/client.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

/** What came of a test, and of which secret. */
export interface TestRecord {
  /** Recorded once, however often it is handed in. */
  id: string;
  /** When the outcome was known. */
  at: Date;
  trigger: TestTrigger;
  /** Who asked for it; absent for a test that Latchkey makes by itself. */
  actor?: Actor | undefined;
  outcome: TestOutcome;
  /** Of the secret that was tested: where the credential holds another by now, the outcome says nothing of it. */
  secretFingerprint: string;
  /** Every fingerprint that this secret may be stored under; absent, that one alone. */
  fingerprints?: readonly string[];
}

async function insertTest(
  tx: Prisma.TransactionClient,
  { workspaceId, credentialId }: SecretOwner,
  { id, at, trigger, outcome }: TestRecord,
): Promise<boolean> {
  const { kind, durationMs, requestId = null } = outcome;
  const row = { workspaceId, id, credentialId, at, trigger, outcome: kind, requestId };
  const data = [{ ...row, durationMs: Math.round(durationMs) }];
  return (await tx.credentialTest.createMany({ data, skipDuplicates: true })).count === 1;
}

/** A spent budget says nothing of the credential: it is tested later, where it is tested by itself at all. */
async function postpone(tx: Prisma.TransactionClient, before: CredentialStanding, { at, outcome }: TestRecord) {
  if (before.nextTestAt === null) return;
  const { workspaceId, id, failures } = before;
  await tx.credential.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { nextTestAt: nextTestAt({ id, outcome: outcome.kind, failures, at, retryAt: outcome.retryAt }) },
  });
}

/** Whether what came of a test was overtaken by a later one: the answers of two may come in the other's place. */
function isOvertaken(at: Date, by: Date | null): boolean {
  return by !== null && at < by && !isFromSkewedClock(by, at);
}

interface SettledStatus {
  status: 'failed' | 'superseded' | 'verified';
  /** Marked, since their keys stopped working when this one was accepted. */
  superseded: RivalKey[];
}

/** The status that the outcome leads to; what it supersedes is marked. */
async function settleStatus(
  tx: Prisma.TransactionClient,
  before: CredentialStanding,
  record: TestRecord,
): Promise<SettledStatus> {
  const { at, outcome, secretFingerprint, fingerprints = [secretFingerprint] } = record;
  if (outcome.kind !== 'verified') {
    return { status: before.status === 'superseded' ? 'superseded' : 'failed', superseded: [] };
  }
  const rivals = await lockRivalKeys(tx, { ...before, fingerprints });
  const isLate = rivals.some(({ status, acceptedAt }) => status === 'verified' && isOvertaken(at, acceptedAt));
  if (isLate) return { status: 'superseded', superseded: [] };
  return { status: 'verified', superseded: await supersede(tx, before.workspaceId, rivals) };
}

/** @returns the credentials that it superseded */
async function applyOutcome(
  tx: Prisma.TransactionClient,
  before: CredentialStanding,
  record: TestRecord,
): Promise<RivalKey[]> {
  const { workspaceId, id } = before;
  const { at, outcome } = record;
  const accepted = outcome.kind === 'verified';
  const failures = accepted ? 0 : before.failures + 1;
  const { status, superseded } = await settleStatus(tx, before, record);
  await tx.credential.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: {
      status,
      testOutcome: outcome.kind,
      testedAt: at,
      failures,
      ...(accepted && { acceptedAt: at }),
      nextTestAt: status === 'superseded' ? null : nextTestAt({ id, outcome: outcome.kind, failures, at }),
    },
  });
  if (accepted || outcome.kind === 'forbidden') {
    await recordCapability(
      tx,
      { workspaceId, credentialId: id },
      { capability: 'read_metadata', proven: accepted, at },
    );
  }
  // That a superseded key is refused is no news.
  if (status !== 'superseded') await settleIncidents(tx, before, { at, outcome });
  return superseded;
}

/** The test, as the trail tells it. */
function testEntry({ workspaceId, id, name }: CredentialStanding, record: TestRecord): AuditRecord {
  const { actor, at, trigger, outcome } = record;
  return {
    ...{ workspaceId, actor, at },
    action: 'credential.tested',
    target: { type: 'credential', id, name },
    outcome: outcome.kind === 'verified' ? 'done' : 'failed',
    details: { trigger, outcome: outcome.kind, durationMs: Math.round(outcome.durationMs) },
  };
}

function supersededEntry(by: CredentialStanding, { at }: TestRecord, { id, name }: RivalKey): AuditRecord {
  return {
    workspaceId: by.workspaceId,
    actor: undefined,
    at,
    action: 'credential.superseded',
    target: { type: 'credential', id, name },
    details: { by: by.name },
  };
}

/**
 * Writes what a test showed: the history, the badge, what is proven, what it supersedes, the incidents. A transaction
 * that changed rows of the tenant's credentials before has taken `lockTenant` first.
 *
 * @returns what the trail has to say of it: the caller records it, last of all
 */
export async function recordTest(
  tx: Prisma.TransactionClient,
  owner: SecretOwner,
  record: TestRecord,
): Promise<AuditRecord[]> {
  const before = await lockCredential(tx, owner);
  // Under another master key by now, it is the same secret still.
  const known = [record.secretFingerprint, ...(record.fingerprints ?? [])];
  if (before === undefined || !known.includes(before.secretFingerprint)) return [];
  const { kind } = record.outcome;
  // Nothing was sent, so there is nothing to remember.
  if (kind === 'budget_spent') {
    await postpone(tx, before, record);
    return [];
  }
  if (!(await insertTest(tx, owner, record))) return [];
  const entry = testEntry(before, record);
  if (isOvertaken(record.at, before.testedAt)) return [entry];
  if (kind === 'rate_limited') {
    await postpone(tx, before, record);
    return [entry];
  }
  const superseded = await applyOutcome(tx, before, record);
  return [entry, ...superseded.map((rival) => supersededEntry(before, record, rival))];
}
