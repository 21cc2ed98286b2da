import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { editCredential } from '#lib/credentials/edit-credential.ts';
import { listTests } from '#lib/credentials/testing/list-tests.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { type KeyTenant, startKeyTenant } from '#tests/support/tenants/key-tenant.ts';

const OLD = 'old-key-5ec3e75ec3e7-1111';
const NEW = 'new-key-5ec3e75ec3e7-2222';
const OTHER_URL = 'https://northwind.gainsightcloud.com';

let tenant: KeyTenant;
let author: Actor;
let saved: CredentialSummary;

beforeAll(async () => {
  tenant = await startKeyTenant();
});
afterAll(() => tenant.close());

beforeEach(async () => {
  author = await makeWorkspace();
  saved = await createCredential(author, credentialInput({ name: 'Acme', secrets: { accessKey: OLD } }), new Date());
  tenant.accepted = new Set([NEW]);
  tenant.calls.length = 0;
  tenant.meanwhile = undefined;
});

function edit(change: Record<string, unknown>, verify = true) {
  const { id, version, name, description, settings } = saved;
  const value = { id, version, name, description, settings, secrets: { accessKey: '' }, ...change };
  return editCredential(author, value, { verify });
}

const history = async () => (await listTests(author.workspaceId, saved.id, undefined)).items;

test('tests a new key before saving and records the test', async () => {
  const outcome = await edit({ secrets: { accessKey: NEW } });
  expect(outcome).toMatchObject({
    edited: true,
    credential: { status: 'verified', secretLastFour: '2222', acceptedAt: expect.any(String), version: 2 },
  });
  expect(tenant.calls).toEqual([NEW]);
  expect((await history())[0]).toMatchObject({ trigger: 'save', outcome: 'verified' });
});

test('saves nothing of an edit whose key is refused', async () => {
  const before = await history();
  const outcome = await edit({ name: 'Acme EU', secrets: { accessKey: 'refused-key-0000-0000' } });
  expect(outcome).toMatchObject({ edited: false, reason: 'refused', report: { kind: 'key_rejected' } });
  expect(await findCredential(author.workspaceId, saved.id)).toEqual(saved);
  expect((await openCredential(author.workspaceId, saved.id)).target.secrets).toEqual({ accessKey: OLD });
  expect(await history()).toEqual(before);
});

// A stored key is never sent to another host, not even for a test.
test('makes no call for a base URL that was changed without the key', async () => {
  await expect(edit({ settings: { apiBaseUrl: OTHER_URL } })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(tenant.calls).toEqual([]);
});

test('tests another base URL with the key', async () => {
  const outcome = await edit({ settings: { apiBaseUrl: OTHER_URL }, secrets: { accessKey: NEW } });
  expect(outcome).toMatchObject({
    edited: true,
    credential: { host: 'northwind.gainsightcloud.com', status: 'verified' },
  });
  expect(tenant.calls).toEqual([NEW]);
});

test('edits a name without a call', async () => {
  await edit({ name: 'Acme EU' });
  expect(tenant.calls).toEqual([]);
});

test('sends nothing without a test', async () => {
  const outcome = await edit({ secrets: { accessKey: NEW } }, false);
  expect(outcome).toMatchObject({ edited: true, credential: { status: 'not_verified' } });
  expect(tenant.calls).toEqual([]);
});

test('does not overwrite an edit that was saved during the test', async () => {
  tenant.meanwhile = async () => {
    tenant.meanwhile = undefined;
    await edit({ name: 'Meanwhile' });
  };
  const outcome = await edit({ name: 'Acme EU', secrets: { accessKey: NEW } });
  expect(outcome).toMatchObject({ edited: false, reason: 'changed', current: { name: 'Meanwhile' } });
  expect((await openCredential(author.workspaceId, saved.id)).target.secrets).toEqual({ accessKey: OLD });
});

test("supersedes the tenant's older keys with an accepted new key", async () => {
  const older = await createCredential(
    author,
    credentialInput({ secrets: { accessKey: 'third-key-3333' } }),
    undefined,
  );
  await edit({ secrets: { accessKey: NEW } });
  expect(await findCredential(author.workspaceId, older.id)).toMatchObject({ status: 'superseded' });
});

test('saves one of eight concurrent new keys', async () => {
  const keys = Array.from({ length: 8 }, (_, index) => `raced-key-of-the-tenant-${index}`);
  tenant.accepted = new Set(keys);
  const outcomes = await Promise.all(keys.map((accessKey) => edit({ secrets: { accessKey } })));
  expect(outcomes.filter((outcome) => outcome.edited)).toHaveLength(1);
  expect(await history()).toHaveLength(2);
});
