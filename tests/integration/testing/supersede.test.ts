import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { recordTest } from '#lib/credentials/testing/record-test.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { MINUTE_MS } from '#lib/time.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const START = new Date('2026-03-01T12:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * MINUTE_MS);

let author: Actor;
beforeEach(async () => {
  author = await makeWorkspace();
});

const keyInput = (accessKey: string, host = 'acme.gainsightcloud.com') =>
  credentialInput({ settings: { apiBaseUrl: `https://${host}` }, secrets: { accessKey } });

async function save(accessKey: string, minutes: number, host?: string): Promise<string> {
  return (await createCredential(author, keyInput(accessKey, host), after(minutes))).id;
}

const find = (id: string) =>
  getPrisma().credential.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: author.workspaceId, id } } });
const statusOf = async (id: string) => (await find(id)).status;

async function record(id: string, kind: TestOutcomeKind, minutes: number): Promise<void> {
  const { secretFingerprint } = await find(id);
  const outcome = { kind, durationMs: 1 };
  const testRecord = { id: uuid(), at: after(minutes), trigger: 'manual' as const, outcome, secretFingerprint };
  await inTransaction((tx) => recordTest(tx, { workspaceId: author.workspaceId, credentialId: id }, testRecord));
}

test('an accepted key supersedes every other key of its tenant and stops their scheduled tests', async () => {
  const old = [await save('key-1', 0), await save('key-1', 1)];
  const untested = (await createCredential(author, keyInput('key-2'), undefined)).id;
  const newest = await save('key-3', 2);
  for (const id of [...old, untested]) expect(await find(id)).toMatchObject({ status: 'superseded', nextTestAt: null });
  expect(await statusOf(newest)).toBe('verified');
  expect(await getPrisma().credentialTest.count({ where: { credentialId: { in: [...old, untested] } } })).toBe(2);
});

test('does not supersede credentials of another host or workspace, with the same key, or deleted', async () => {
  const otherHost = await save('key-1', 0, 'globex.gainsightcloud.com');
  const deleted = await save('key-1', 0);
  await getPrisma().credential.updateMany({ where: { id: deleted }, data: { deletedAt: after(1), nameKey: null } });
  const sameKey = await save('key-2', 1);
  const stranger = await makeWorkspace();
  const theirs = await createCredential(stranger, keyInput('key-9'), after(0));
  await save('key-2', 2);
  for (const id of [otherHost, deleted, sameKey]) expect(await statusOf(id)).toBe('verified');
  const { status } = await getPrisma().credential.findFirstOrThrow({ where: { id: theirs.id } });
  expect(status).toBe('verified');
});

// A tenant has one Access Key and up to fifteen M2M clients.
test('does not supersede M2M clients', async () => {
  const client = (clientId: string) =>
    credentialInput({ authMethod: 'm2m_oauth', secrets: { clientId, clientSecret: `secret-of-${clientId}` } });
  const key = await save('key-1', 0);
  const first = await createCredential(author, client('client-1'), after(1));
  const second = await createCredential(author, client('client-2'), after(2));
  for (const id of [key, first.id, second.id]) expect(await statusOf(id)).toBe('verified');
});

test('a superseded key stays superseded until it is accepted', async () => {
  const old = await save('key-1', 0);
  const newer = await save('key-2', 1);
  await record(old, 'key_rejected', 2);
  expect(await find(old)).toMatchObject({ status: 'superseded', nextTestAt: null, testOutcome: 'key_rejected' });
  await record(old, 'verified', 3);
  expect(await statusOf(old)).toBe('verified');
  expect(await statusOf(newer)).toBe('superseded');
});

test('an acceptance that arrives late does not supersede a key that was accepted after it', async () => {
  const old = await save('key-1', 0);
  const newer = await save('key-2', 5);
  await record(old, 'verified', 4);
  expect(await statusOf(old)).toBe('superseded');
  expect(await statusOf(newer)).toBe('verified');
});

test('does not supersede a secret whose fingerprint is of another master key version', async () => {
  const rotated = await save('key-1', 0);
  await getPrisma().credential.updateMany({
    where: { id: rotated },
    data: { secretFingerprint: '0.of-an-old-version' },
  });
  await save('key-1', 1);
  expect(await statusOf(rotated)).toBe('verified');
});

test('one key is verified after several were accepted at once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const host = `race-${round}.gainsightcloud.com`;
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map((key) => save(`key-${key}`, 0, host)));
    await Promise.all(ids.map((id, index) => record(id, 'verified', 1 + (index % 2))));
    await Promise.all(ids.map((id) => record(id, 'timed_out', 0)));
    const statuses = await Promise.all(ids.map(statusOf));
    expect(statuses.filter((status) => status === 'verified')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'superseded')).toHaveLength(3);
  }
});
