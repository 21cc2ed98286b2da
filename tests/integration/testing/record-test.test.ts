import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { purgeOldTests } from '#lib/credentials/testing/maintenance.ts';
import { recordTest, type TestRecord } from '#lib/credentials/testing/record-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const START = new Date('2026-03-01T12:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * MINUTE_MS);

let author: Actor;
let credentialId: string;
beforeEach(async () => {
  author = await makeWorkspace();
  credentialId = (await createCredential(author, credentialInput(), START)).id;
});

const where = () => ({ workspaceId: author.workspaceId, credentialId });
const row = () =>
  getPrisma().credential.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: author.workspaceId, id: credentialId } },
  });
const history = async () => {
  const rows = await getPrisma().credentialTest.findMany({ where: where(), orderBy: { at: 'asc' } });
  return rows.map(({ outcome }) => outcome);
};

async function record(kind: TestOutcomeKind, minutes: number, change: Partial<TestRecord> = {}): Promise<void> {
  const { secretFingerprint } = await row();
  const outcome = { kind, durationMs: 12.4, requestId: 'r-1' };
  const testRecord = {
    id: uuid(),
    at: after(minutes),
    trigger: 'manual' as const,
    outcome,
    secretFingerprint,
    ...change,
  };
  await inTransaction((tx) => recordTest(tx, { workspaceId: author.workspaceId, credentialId }, testRecord));
}

test('records the test made while saving as the first test', async () => {
  expect(await getPrisma().credentialTest.findMany({ where: where() })).toMatchObject([
    { trigger: 'save', outcome: 'verified' },
  ]);
  expect(await row()).toMatchObject({ status: 'verified', acceptedAt: START, testedAt: START, failures: 0 });
  expect((await row()).nextTestAt).not.toBeNull();
  expect(await getPrisma().credentialCapability.findMany({ where: where() })).toMatchObject([
    { capability: 'read_metadata', proven: true, at: START },
  ]);
});

test('a credential saved without a test has no history and no scheduled test', async () => {
  const { id } = await createCredential(author, credentialInput(), undefined);
  credentialId = id;
  expect(await row()).toMatchObject({ status: 'not_verified', acceptedAt: null, nextTestAt: null });
  expect(await history()).toEqual([]);
});

test('stores one fingerprint per secret field', async () => {
  const secrets = { clientId: 'client-1', clientSecret: 'client-secret-of-the-first' };
  const { id } = await createCredential(author, credentialInput({ authMethod: 'm2m_oauth', secrets }), undefined);
  const rows = await getPrisma().credentialFingerprint.findMany({ where: { credentialId: id } });
  expect(rows.map(({ field }) => field).sort()).toEqual(['clientId', 'clientSecret']);
});

test('records a test once that is recorded ten times', async () => {
  const id = uuid();
  await Promise.all(Array.from({ length: 10 }, () => record('key_rejected', 1, { id })));
  expect(await history()).toEqual(['verified', 'key_rejected']);
  expect(await row()).toMatchObject({ status: 'failed', failures: 1, acceptedAt: START, testOutcome: 'key_rejected' });
});

test('counts failures in a row, and resets the count after an acceptance', async () => {
  await record('key_rejected', 1);
  await record('timed_out', 2);
  expect(await row()).toMatchObject({ status: 'failed', failures: 2, testOutcome: 'timed_out' });
  await record('verified', 3);
  expect(await row()).toMatchObject({ status: 'verified', failures: 0, acceptedAt: after(3) });
});

test('an older outcome that arrives late is only added to the history', async () => {
  await record('key_rejected', 5);
  await record('verified', 4);
  expect(await history()).toEqual(['verified', 'verified', 'key_rejected']);
  expect(await row()).toMatchObject({ status: 'failed', testedAt: after(5), acceptedAt: START });
});

test.each(['rate_limited', 'budget_spent'] as const)('%s does not change the status', async (kind) => {
  await record('key_rejected', 1);
  await record(kind, 2, { outcome: { kind, durationMs: 1, budget: 'minute', retryAt: after(3) } });
  expect(await row()).toMatchObject({ status: 'failed', failures: 1, testOutcome: 'key_rejected' });
  expect((await row()).nextTestAt?.getTime()).toBeGreaterThanOrEqual(after(3).getTime());
  expect(await history()).toHaveLength(kind === 'rate_limited' ? 3 : 2);
});

// Security: the outcome of an old key is never shown for a new one.
test('does not record the outcome of a secret that was replaced meanwhile', async () => {
  await record('key_rejected', 1, { secretFingerprint: '1.of-another-secret' });
  expect(await history()).toEqual(['verified']);
  expect((await row()).status).toBe('verified');
});

test('does not record a test of a deleted credential', async () => {
  await getPrisma().credential.updateMany({ where: { id: credentialId }, data: { deletedAt: new Date() } });
  await record('key_rejected', 1);
  expect(await history()).toEqual(['verified']);
});

test('forbidden disproves reading metadata, and an acceptance proves it again', async () => {
  await record('forbidden', 1);
  expect(await getPrisma().credentialCapability.findMany({ where: where() })).toMatchObject([
    { capability: 'read_metadata', proven: false, at: after(1) },
  ]);
  await record('verified', 2);
  expect(await getPrisma().credentialCapability.findMany({ where: where() })).toMatchObject([{ proven: true }]);
});

// Security: the id of another workspace gives no access to its history.
test('records a test in its own workspace only', async () => {
  const stranger = await makeWorkspace();
  const { secretFingerprint } = await row();
  const outcome = { kind: 'key_rejected' as const, durationMs: 1 };
  const testRecord = { id: uuid(), at: after(1), trigger: 'manual' as const, outcome, secretFingerprint };
  await inTransaction((tx) => recordTest(tx, { workspaceId: stranger.workspaceId, credentialId }, testRecord));
  expect(await findCredential(author.workspaceId, credentialId)).toMatchObject({ status: 'verified' });
  expect(await getPrisma().credentialTest.count({ where: { workspaceId: stranger.workspaceId } })).toBe(0);
});

test('purges tests after 90 days', async () => {
  const days = (count: number) => new Date(START.getTime() + count * DAY_MS);
  await record('key_rejected', 1);
  await purgeOldTests(days(90));
  expect(await history()).toEqual(['verified', 'key_rejected']);
  await purgeOldTests(new Date(days(90).getTime() + 1));
  expect(await history()).toEqual(['key_rejected']);
});
