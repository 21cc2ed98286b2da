import { v4 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import { createResource } from '#lib/resources/create-resource.ts';
import { deleteResource } from '#lib/resources/delete-resource.ts';
import { editResource } from '#lib/resources/edit-resource.ts';
import { findResource } from '#lib/resources/find-resource.ts';
import { listResources } from '#lib/resources/list-resources.ts';
import { setResourcePaused } from '#lib/resources/pause-resource.ts';
import { resourceEditSchema } from '#lib/resources/resource-schema.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { savedResource } from '#tests/support/fixtures/saved-resource.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { type KeyTenant, startKeyTenant } from '#tests/support/tenants/key-tenant.ts';

let tenant: KeyTenant;
let author: Actor;
let credential: CredentialSummary;
let id: string;

beforeAll(async () => {
  tenant = await startKeyTenant();
});
afterAll(() => tenant.close());

beforeEach(async () => {
  author = await makeWorkspace();
  tenant.accepted = new Set([ACCESS_KEY]);
  tenant.calls.length = 0;
  credential = await createCredential(author, credentialInput({ name: 'Acme' }), new Date());
  id = await savedResource(author, credential.id, 'Companies');
});

const find = () => findResource(author.workspaceId, id);

function edit(change: Record<string, unknown> = {}) {
  const saved = { id, version: 1, name: 'Companies', description: '', objectName: 'Company' };
  return editResource(author, resourceEditSchema.parse({ ...saved, credentialId: credential.id, ...change }));
}

const anotherCredential = (overrides: Record<string, unknown> = {}) =>
  createCredential(author, credentialInput(overrides), undefined);

test('finds a source with its credential, without the secret', async () => {
  const { name, host, secretLastFour, status, authMethod } = credential;
  expect(await find()).toMatchObject({
    ...{ id, direction: 'source', name: 'Companies', objectName: 'Company', objectLabel: 'Companies', version: 1 },
    credential: { id: credential.id, name, host, secretLastFour, status, authMethod },
    pausedAt: undefined,
  });
  expect(JSON.stringify(await find())).not.toMatch(/sealed|fingerprint/i);
  expect(await findResource(author.workspaceId, 'x')).toBeUndefined();
});

test('changes name and description without a call to the tenant', async () => {
  expect(await edit({ name: ' Companies EU ', description: 'Of the EU.' })).toMatchObject({
    edited: true,
    resource: { name: 'Companies EU', description: 'Of the EU.', objectLabel: 'Companies', version: 2 },
  });
  expect(tenant.calls).toEqual([]);
});

test('reads the object through a newly assigned credential', async () => {
  const other = await anotherCredential({ secrets: { accessKey: 'another-key-1234' } });
  tenant.accepted.add('another-key-1234');
  expect(await edit({ credentialId: other.id })).toMatchObject({
    edited: true,
    resource: { credential: { id: other.id }, objectLabel: expect.any(String) },
  });
  expect(tenant.calls).toEqual(['another-key-1234']);
});

test('refuses a credential that its tenant rejects, with the reason', async () => {
  const other = await anotherCredential({ secrets: { accessKey: 'refused-key-1234' } });
  await expect(edit({ credentialId: other.id })).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('rejected'),
  });
  expect(await find()).toMatchObject({ credential: { id: credential.id }, version: 1 });
});

test('refuses an object that the tenant does not have, with a field error', async () => {
  await expect(edit({ objectName: 'Nothing__gc' })).rejects.toMatchObject({
    fieldErrors: { objectName: 'This object no longer exists in the tenant. Choose another.' },
  });
});

test('refuses a deleted credential and one of another workspace', async () => {
  const theirs = await createCredential(await makeWorkspace('Theirs'), credentialInput(), undefined);
  const deleted = await anotherCredential();
  await deleteCredential(author, deleted.id);
  for (const credentialId of [theirs.id, deleted.id, uuid()]) {
    await expect(edit({ credentialId })).rejects.toMatchObject({ code: 'credential_not_found' });
  }
});

test('refuses the name of another source, with a field error', async () => {
  await savedResource(author, credential.id, 'Taken');
  await expect(edit({ name: 'TAKEN' })).rejects.toMatchObject({
    code: 'name_taken',
    fieldErrors: { name: 'This name is already taken.' },
  });
});

test('lets one of ten concurrent editors write, and returns the same to a retry', async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => edit({ name: `Editor ${index}` })));
  const winners = outcomes.flatMap((outcome) => (outcome.edited ? [outcome.resource] : []));
  expect(winners).toHaveLength(1);
  expect(outcomes).toContainEqual({ edited: false, reason: 'changed', current: winners[0] });
  expect(await edit({ name: winners[0]?.name })).toEqual({ edited: true, resource: winners[0] });
  expect(await find()).toMatchObject({ version: 2 });
});

test('shows pause and resume in the list, and keeps an open form valid', async () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const listed = async () => (await listResources(author.workspaceId, 'source', undefined)).items[0]?.paused;
  expect(await setResourcePaused(author, { id, paused: true }, now)).toMatchObject({ pausedAt: now.toISOString() });
  expect(await setResourcePaused(author, { id, paused: true })).toMatchObject({ pausedAt: now.toISOString() });
  expect(await listed()).toBe(true);
  expect(await edit({ name: 'Edited' })).toMatchObject({ edited: true, resource: { pausedAt: now.toISOString() } });
  expect(await setResourcePaused(author, { id, paused: false })).toMatchObject({ pausedAt: undefined });
  expect(await listed()).toBe(false);
  await expect(setResourcePaused(author, { id: uuid(), paused: true })).rejects.toMatchObject({ code: 'not_found' });
});

test('frees the credential of a deleted source', async () => {
  await deleteResource(author, id);
  await deleteResource(author, id);
  await deleteResource(author, 'x');
  expect(await find()).toBeUndefined();
  await expect(edit({ name: 'Edited' })).rejects.toMatchObject({ code: 'not_found' });
  expect(await deleteCredential(author, credential.id)).toEqual({ deleted: true });
});

// A source without its credential would fail silently.
test('either deletes or assigns a credential, never both, in fifty rounds', async () => {
  const base = {
    direction: 'source' as const,
    connectorId: 'gainsight-cs-nxt',
    objectName: 'Company',
    description: '',
  };
  for (let round = 0; round < 50; round += 1) {
    const contested = await anotherCredential();
    const deleting = new Promise<ReturnType<typeof deleteCredential>>((resolve) => {
      // Each round deletes a little later: while the tenant is called, while the source is saved, and after that.
      tenant.meanwhile = async () => {
        setTimeout(() => resolve(deleteCredential(author, contested.id)), round);
      };
    });
    const input = { ...base, id: uuid(), credentialId: contested.id, name: `Round ${round}` };
    const [created, deleted] = await Promise.allSettled([createResource(author, input), deleting]);
    expect(deleted).toMatchObject({ value: { deleted: created.status === 'rejected' } });
    if (created.status === 'rejected') expect(created.reason).toMatchObject({ code: 'credential_not_found' });
  }
  tenant.meanwhile = undefined;
});
