import 'server-only';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { isFromSkewedClock, latestMoment } from '#lib/clock-skew.ts';
import type { CapabilityId } from '#lib/connectors/description.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { OpenedCredential } from '#lib/credentials/core/open-credential.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import { lockCredential } from '#lib/credentials/testing/lock-credential.ts';
import { recordCapability } from '#lib/credentials/testing/record-capability.ts';
import { recordTest } from '#lib/credentials/testing/record-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

type ReadCapability = Extract<CapabilityId, 'read_metadata' | 'read_records'>;

/** A read through a saved credential, and what it showed of it. */
export interface CredentialUse {
  owner: SecretOwner;
  actor?: Actor;
  opened: OpenedCredential;
  /** What such a read needs. */
  needs: ReadCapability;
  outcome: TestOutcome;
  at: Date;
}

/** Records are read once their fields are known. */
const PROVEN_BY: Record<ReadCapability, readonly ReadCapability[]> = {
  read_metadata: ['read_metadata'],
  read_records: ['read_metadata', 'read_records'],
};

/** A read is no test: only what speaks of the credential itself is taken from it. */
const KEY_REFUSALS: ReadonlySet<TestOutcomeKind> = new Set([
  'key_rejected',
  'client_rejected',
  'token_revoked',
  'token_inactive',
]);

/** What was proven this short a time ago is not written down anew with every read. */
const FRESH_MS = 60 * 60_000;
/** Several reads of one screen that are refused for one reason stand in the history once. */
const REFUSAL_FRESH_MS = 60_000;

/** Which of these capabilities were proven within the hour before. */
export async function findFreshProofs({ workspaceId, credentialId }: SecretOwner, now = new Date()): Promise<string[]> {
  const at = { gt: new Date(now.getTime() - FRESH_MS), lte: latestMoment(now) };
  const rows = await getPrisma().credentialCapability.findMany({
    where: { workspaceId, credentialId, proven: true, at },
    select: { capability: true },
  });
  return rows.map(({ capability }) => capability);
}

function fingerprintsOf({ workspaceId }: SecretOwner, { connector, target }: OpenedCredential): string[] {
  return everyFingerprint(workspaceId, { connector, input: target });
}

async function recordAsTest(tx: Prisma.TransactionClient, { owner, actor, opened, outcome, at }: CredentialUse) {
  const { secretFingerprint } = opened;
  const fingerprints = fingerprintsOf(owner, opened);
  const probe = { id: uuid(), at, trigger: 'read' as const, actor, outcome, secretFingerprint, fingerprints };
  await recordAudit(tx, ...(await recordTest(tx, owner, probe)));
}

async function recordFindings(
  { owner, opened, at }: CredentialUse,
  capabilities: readonly CapabilityId[],
  proven: boolean,
): Promise<void> {
  const known = [opened.secretFingerprint, ...fingerprintsOf(owner, opened)];
  await inTransaction(async (tx) => {
    const credential = await lockCredential(tx, owner);
    if (credential === undefined || !known.includes(credential.secretFingerprint)) return;
    for (const capability of capabilities) await recordCapability(tx, owner, { capability, proven, at });
  });
}

async function recordSuccess(use: CredentialUse, freshProofs: readonly string[]): Promise<void> {
  if (use.opened.standing.status !== 'verified') await inTransaction((tx) => recordAsTest(tx, use));
  const stale = PROVEN_BY[use.needs].filter((capability) => !freshProofs.includes(capability));
  if (stale.length > 0) await recordFindings(use, stale, true);
}

function isKnownRefusal({ opened, outcome, at }: CredentialUse): boolean {
  const { testOutcome, testedAt } = opened.standing;
  if (testOutcome !== outcome.kind || testedAt === null || isFromSkewedClock(testedAt, at)) return false;
  return at.getTime() - testedAt.getTime() < REFUSAL_FRESH_MS;
}

/**
 * Writes down what a read showed of its credential: that it is accepted, or refused, and what it may read. A read that
 * shows nothing new writes nothing.
 *
 * @param freshProofs as `findFreshProofs` found them
 */
export async function recordUse(use: CredentialUse, freshProofs: readonly string[]): Promise<void> {
  const { kind } = use.outcome;
  if (kind === 'verified') return recordSuccess(use, freshProofs);
  // Metadata that is refused is what a test would find; of records, the key itself is as good as it was.
  if (kind === 'forbidden' && use.needs === 'read_records') return recordFindings(use, [use.needs], false);
  if (!(KEY_REFUSALS.has(kind) || kind === 'forbidden') || isKnownRefusal(use)) return;
  await inTransaction((tx) => recordAsTest(tx, use));
}
