import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { listCapabilities } from '#lib/credentials/core/list-capabilities.ts';
import { type OpenedCredential, openCredential } from '#lib/credentials/core/open-credential.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { findFreshProofs, recordUse } from '#lib/credentials/testing/record-use.ts';
import { getPrisma } from '#lib/db/client.ts';
import { MINUTE_MS } from '#lib/time.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const START = new Date('2026-03-01T12:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * MINUTE_MS);

let author: Actor;
let credentialId: string;
let opened: OpenedCredential;
beforeEach(async () => {
  author = await makeWorkspace();
  credentialId = (await createCredential(author, credentialInput(), START)).id;
  opened = await openCredential(author.workspaceId, credentialId);
});

const owner = () => ({ workspaceId: author.workspaceId, credentialId });
const row = () => getPrisma().credential.findFirstOrThrow({ where: { id: credentialId } });
const countTests = () => getPrisma().credentialTest.count({ where: { credentialId } });
const stateOf = async (capability: string) =>
  (await listCapabilities(author.workspaceId, credentialId)).find(({ id }) => id === capability)?.state;

async function use(kind: TestOutcomeKind, needs: 'read_metadata' | 'read_records', minutes: number): Promise<void> {
  const at = after(minutes);
  const outcome = { kind, durationMs: 5 };
  await recordUse({ owner: owner(), opened, needs, outcome, at }, await findFreshProofs(owner(), at));
}

const replaceSecret = () =>
  getPrisma().credential.updateMany({ where: { id: credentialId }, data: { secretFingerprint: '1.another' } });

test('forbidden records disprove a capability and not the key', async () => {
  await use('forbidden', 'read_records', 1);
  expect(await stateOf('read_records')).toBe('refused');
  expect(await stateOf('read_metadata')).toBe('proven');
  expect(await row()).toMatchObject({ status: 'verified', testOutcome: 'verified' });
});

test('forbidden metadata is recorded as a test', async () => {
  await use('forbidden', 'read_metadata', 1);
  expect(await stateOf('read_metadata')).toBe('refused');
  expect(await row()).toMatchObject({ status: 'failed', testOutcome: 'forbidden' });
});

test.each(['timed_out', 'rate_limited', 'budget_spent', 'tenant_error', 'ip_not_allowed'] as const)(
  'a read that ends with %s is left to the tests',
  async (kind) => {
    await use(kind, 'read_records', 1);
    expect(await row()).toMatchObject({ status: 'verified', failures: 0 });
    expect(await countTests()).toBe(1);
  },
);

test('renews a proof after an hour', async () => {
  const provenAt = async () => (await listCapabilities(author.workspaceId, credentialId))[0]?.at;
  await use('verified', 'read_metadata', 59);
  expect(await provenAt()).toBe(START.toISOString());
  await use('verified', 'read_metadata', 61);
  expect(await provenAt()).toBe(after(61).toISOString());
});

// A later time: written before the clock was set back.
test('records a proof and a refusal again that are dated a day ahead', async () => {
  const day = 24 * 60;
  const provenAt = async () => (await listCapabilities(author.workspaceId, credentialId))[0]?.at;
  await use('verified', 'read_metadata', day);
  await use('verified', 'read_metadata', 1);
  expect(await provenAt()).toBe(after(1).toISOString());
  await use('key_rejected', 'read_metadata', day);
  const before = await countTests();
  await use('key_rejected', 'read_metadata', 2);
  expect(await countTests()).toBe(before + 1);
});

// Security: the result of a read with the old key is never shown for the new one.
test('a read that began before the secret was replaced changes nothing of the new secret', async () => {
  await replaceSecret();
  await use('verified', 'read_records', 1);
  expect(await stateOf('read_records')).toBe('untried');
  await use('key_rejected', 'read_records', 2);
  expect(await row()).toMatchObject({ status: 'verified', failures: 0 });
});
