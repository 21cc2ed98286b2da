import 'server-only';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { CapabilityId } from '#lib/connectors/description.ts';
import { outcomeClassOf, type TestOutcome } from '#lib/connectors/outcomes.ts';
import { lockTestState } from '#lib/credentials/core/credential-locks.ts';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import type { OpenedCredential } from '#lib/credentials/core/open-credential.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import { recordCapability, recordTest } from '#lib/credentials/testing/record-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/time.ts';

type ReadCapability = Extract<CapabilityId, 'read_metadata' | 'read_records'>;

export interface CredentialUse {
  owner: CredentialRef;
  actor?: Actor;
  opened: OpenedCredential;
  needs: ReadCapability;
  outcome: TestOutcome;
  at: Date;
}

/** Reading records requires the object's fields first. */
const PROVEN_BY: Record<ReadCapability, readonly ReadCapability[]> = {
  read_metadata: ['read_metadata'],
  read_records: ['read_metadata', 'read_records'],
};

/** Capabilities proven within this time are not written again. */
const PROOF_FRESH_MS = HOUR_MS;
/** Reads of one screen fail alike: recorded once. */
const FAILURE_FRESH_MS = MINUTE_MS;

export async function findFreshProofs(
  { workspaceId, credentialId }: CredentialRef,
  now = new Date(),
): Promise<string[]> {
  const at = { gt: new Date(now.getTime() - PROOF_FRESH_MS), lt: new Date(now.getTime() + PROOF_FRESH_MS) };
  const rows = await getPrisma().credentialCapability.findMany({
    where: { workspaceId, credentialId, proven: true, at },
    select: { capability: true },
  });
  return rows.map(({ capability }) => capability);
}

function fingerprintsOf({ workspaceId }: CredentialRef, { connector, target }: OpenedCredential): string[] {
  return everyFingerprint(workspaceId, { connector, input: target });
}

async function recordAsTest(tx: Prisma.TransactionClient, { owner, actor, opened, outcome, at }: CredentialUse) {
  const { secretFingerprint } = opened;
  const fingerprints = fingerprintsOf(owner, opened);
  const record = { id: uuid(), at, trigger: 'read' as const, actor, outcome, secretFingerprint, fingerprints };
  await recordAudit(tx, ...(await recordTest(tx, owner, record)));
}

async function recordFindings(
  { owner, opened, at }: CredentialUse,
  capabilities: readonly CapabilityId[],
  proven: boolean,
): Promise<void> {
  const known = [opened.secretFingerprint, ...fingerprintsOf(owner, opened)];
  await inTransaction(async (tx) => {
    const credential = await lockTestState(tx, owner);
    if (credential === undefined || !known.includes(credential.secretFingerprint)) return;
    for (const capability of capabilities) await recordCapability(tx, owner, { capability, proven, at });
  });
}

async function recordSuccess(use: CredentialUse, freshProofs: readonly string[]): Promise<void> {
  if (use.opened.state.status !== 'verified') await inTransaction((tx) => recordAsTest(tx, use));
  const stale = PROVEN_BY[use.needs].filter((capability) => !freshProofs.includes(capability));
  if (stale.length > 0) await recordFindings(use, stale, true);
}

function isKnownFailure({ opened, outcome, at }: CredentialUse): boolean {
  const { testOutcome, testedAt } = opened.state;
  if (testOutcome !== outcome.kind || testedAt === null) return false;
  return Math.abs(at.getTime() - testedAt.getTime()) < FAILURE_FRESH_MS;
}

/** Records what a read proved, if it is new. Outages and used-up budgets are not recorded: a read is not a test. */
export async function recordUse(use: CredentialUse, freshProofs: readonly string[]): Promise<void> {
  const { kind } = use.outcome;
  if (kind === 'verified') return recordSuccess(use, freshProofs);
  // Refused records are a missing capability: the key still works.
  if (kind === 'forbidden' && use.needs === 'read_records') return recordFindings(use, [use.needs], false);
  const isOfKey = outcomeClassOf(kind) === 'key_refused' || kind === 'forbidden';
  if (isOfKey && !isKnownFailure(use)) await inTransaction((tx) => recordAsTest(tx, use));
}
