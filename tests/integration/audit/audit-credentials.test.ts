import { v4 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { createCredential, saveCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import { purgeDeletedCredentials, restoreCredential } from '#lib/credentials/deleted-credentials.ts';
import { duplicateCredential } from '#lib/credentials/duplicate-credential.ts';
import { editCredential } from '#lib/credentials/edit-credential.ts';
import { findKey } from '#lib/credentials/keys/find-key.ts';
import { planReplacement } from '#lib/credentials/keys/held-key.ts';
import { replaceKey } from '#lib/credentials/keys/replace-key.ts';
import { testSavedCredential, testUnsavedCredential } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { createResource } from '#lib/resources/create-resource.ts';
import { deleteResource } from '#lib/resources/delete-resource.ts';
import { editResource } from '#lib/resources/edit-resource.ts';
import { moveResources } from '#lib/resources/move-resources.ts';
import { setResourcePaused } from '#lib/resources/pause-resource.ts';
import { DAY_MS } from '#lib/time.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { type KeyTenant, startKeyTenant } from '#tests/support/tenants/key-tenant.ts';

const FIRST = 'first-key-5ec3e75ec3e7-1111';
const SECOND = 'second-key-5ec3e75ec3e7-2222';
const THIRD = 'third-key-5ec3e75ec3e7-3333';
const SETTINGS = { apiBaseUrl: 'https://acme.gainsightcloud.com' };
const UNCHANGED = { accessKey: '' };

let tenant: KeyTenant;
let author: Actor;

beforeAll(async () => {
  tenant = await startKeyTenant();
});
afterAll(() => tenant.close());
beforeEach(async () => {
  author = { ...(await makeWorkspace()), email: 'owner@example.com', address: '203.0.113.7' };
  tenant.accepted = new Set([FIRST, SECOND, THIRD]);
});

const input = (name: string, accessKey = FIRST) =>
  credentialInput({ name, settings: SETTINGS, secrets: { accessKey }, description: '' });

async function auditLog(credentialId?: string) {
  return getPrisma().auditEntry.findMany({
    where: { workspaceId: author.workspaceId, ...(credentialId && { credentialId }) },
    orderBy: { seq: 'asc' },
  });
}

/** The entries added since the last call. */
async function newEntries(seen: { count: number }) {
  const all = await auditLog();
  const entries = all.slice(seen.count);
  seen.count = all.length;
  return entries.map(({ action, targetName, credentialId, outcome, details }) => ({
    ...{ action, targetName, credentialId, outcome, details },
  }));
}

async function saved(name: string, accessKey = FIRST): Promise<string> {
  const parsed = input(name, accessKey);
  expect(await saveCredential(author, parsed, { verify: true })).toMatchObject({ saved: true });
  return parsed.input.id;
}

test('records each change of a credential once, with actor, address and fields', async () => {
  const seen = { count: 0 };
  const id = await saved('Acme');
  expect(await newEntries(seen)).toMatchObject([
    { action: 'credential.created', targetName: 'Acme', credentialId: id, details: SETTINGS },
    {
      action: 'credential.tested',
      credentialId: id,
      outcome: 'done',
      details: { trigger: 'save', outcome: 'verified' },
    },
  ]);

  const edit = { id, version: 1, name: 'Acme EU', description: 'Nightly', settings: SETTINGS, secrets: UNCHANGED };
  await editCredential(author, edit, { verify: true });
  expect(await newEntries(seen)).toEqual([
    {
      ...{ action: 'credential.edited', targetName: 'Acme EU', credentialId: id, outcome: 'done' },
      details: { changes: { name: { from: 'Acme', to: 'Acme EU' }, description: { from: '', to: 'Nightly' } } },
    },
  ]);
  // A retry after a lost response changes and records nothing.
  await editCredential(author, edit, { verify: true });
  expect(await newEntries(seen)).toEqual([]);

  await editCredential(author, { ...edit, version: 2, secrets: { accessKey: SECOND } }, { verify: true });
  expect(await newEntries(seen)).toMatchObject([
    { action: 'credential.edited', details: { changes: { accessKey: { replaced: true } } } },
    { action: 'credential.tested', outcome: 'done' },
  ]);

  tenant.accepted.delete(SECOND);
  const test = { id: uuid(), trigger: 'manual', actor: author } as const;
  await testSavedCredential({ workspaceId: author.workspaceId, credentialId: id }, test);
  await testSavedCredential({ workspaceId: author.workspaceId, credentialId: id }, test);
  await testSavedCredential(
    { workspaceId: author.workspaceId, credentialId: id },
    { id: uuid(), trigger: 'scheduled' },
  );
  expect(await newEntries(seen)).toMatchObject([
    { action: 'credential.tested', outcome: 'failed', details: { trigger: 'manual', outcome: 'key_rejected' } },
    { action: 'credential.tested', outcome: 'failed', details: { trigger: 'scheduled' } },
  ]);
  const entries = await auditLog(id);
  const own = entries.filter(({ details }) => JSON.stringify(details).includes('"scheduled"'));
  for (const entry of entries) {
    const isOwn = own.includes(entry);
    expect(entry.actorEmail).toBe(isOwn ? null : 'owner@example.com');
    expect(entry.address).toBe(isOwn ? null : '203.0.113.7');
  }
});

test('records copy, deletion, restoration and purge in a history that outlives the credential', async () => {
  const id = await saved('Acme');
  const copy = await duplicateCredential(author, { id, newId: uuid() });
  await deleteCredential(author, copy.id);
  await deleteCredential(author, copy.id);
  await restoreCredential(author, { id: copy.id, name: 'Acme again' });
  await deleteCredential(author, copy.id);
  await purgeDeletedCredentials(new Date(Date.now() + 31 * DAY_MS));
  expect((await auditLog(copy.id)).map(({ action, targetName }) => [action, targetName])).toEqual([
    ['credential.duplicated', 'Acme (copy)'],
    ['credential.deleted', 'Acme (copy)'],
    ['credential.restored', 'Acme again'],
    ['credential.deleted', 'Acme again'],
    ['credential.erased', 'Acme again'],
  ]);
});

test('records in a credential’s history what uses and used it', async () => {
  const id = await saved('Acme');
  const other = await duplicateCredential(author, { id, newId: uuid() });
  const seen = { count: (await auditLog()).length };
  const source = { id: uuid(), direction: 'source', connectorId: 'gainsight-cs-nxt', name: 'Companies' } as const;
  const words = { description: '', objectName: 'Company', credentialId: id };
  await createResource(author, { ...source, ...words });
  await createResource(author, { ...source, ...words });
  const created = (await newEntries(seen)).filter(({ action }) => action !== 'credential.used');
  expect(created).toMatchObject([
    { action: 'resource.created', credentialId: id, details: { direction: 'source', objectName: 'Company' } },
    { action: 'credential.chosen', credentialId: id, targetName: 'Companies' },
  ]);
  expect((await auditLog(id)).filter(({ action }) => action === 'credential.used')).toMatchObject([
    { details: { read: 'objects' }, actorEmail: 'owner@example.com' },
    { details: { read: 'objects' } },
  ]);

  await moveResources(author, { fromId: id, toId: other.id });
  await setResourcePaused(author, { id: source.id, paused: true });
  await setResourcePaused(author, { id: source.id, paused: true });
  await setResourcePaused(author, { id: source.id, paused: false });
  await editResource(author, { ...words, id: source.id, version: 2, name: 'Customers', credentialId: id });
  await deleteResource(author, source.id);
  await deleteResource(author, source.id);
  const recorded = (await newEntries(seen)).filter(({ action }) => action !== 'credential.used');
  expect(recorded.map(({ action, credentialId }) => [action, credentialId === id ? 'first' : 'copy'])).toEqual([
    ['credential.released', 'first'],
    ['credential.chosen', 'copy'],
    ['resource.paused', 'copy'],
    ['resource.resumed', 'copy'],
    ['resource.edited', 'first'],
    ['credential.released', 'copy'],
    ['credential.chosen', 'first'],
    ['resource.deleted', 'first'],
    ['credential.released', 'first'],
  ]);
  expect(recorded[4]?.details).toEqual({
    direction: 'source',
    changes: { name: { from: 'Companies', to: 'Customers' }, credential: { from: other.name, to: 'Acme' } },
  });
});

test('records replaced and superseded keys, and tests of unsaved keys', async () => {
  const id = await saved('Acme');
  const late = input('Late', SECOND);
  await createCredential(author, late, undefined);
  const seen = { count: (await auditLog()).length };
  const { digest } = await planReplacement(author.workspaceId, id);
  const replacement = { credentialId: id, secrets: { accessKey: THIRD }, digest, replacementId: uuid() };
  await replaceKey(author, replacement);
  const replaced = await newEntries(seen);
  expect(replaced.slice(0, 2)).toMatchObject([
    { action: 'credential.key_replaced', credentialId: id, details: { changes: { accessKey: { replaced: true } } } },
    { action: 'credential.tested', credentialId: id, details: { trigger: 'replacement' } },
  ]);
  expect(replaced).toContainEqual(
    expect.objectContaining({ action: 'credential.superseded', credentialId: late.input.id, details: { by: 'Acme' } }),
  );
  await testUnsavedCredential(author, input('Not saved', 'unsaved-key-5ec3e75ec3e7'));
  await findKey(author, THIRD);
  expect(await newEntries(seen)).toMatchObject([
    { action: 'key.tested', targetName: 'acme.gainsightcloud.com', outcome: 'failed' },
    { action: 'key.searched', details: { holders: 1 } },
  ]);
});

// Guarantee: no key can be read from, or recognized in, the audit log.
test('records no secret and no fingerprint', async () => {
  const id = await saved('Acme');
  await editCredential(
    author,
    { id, version: 1, name: 'Acme', description: '', settings: SETTINGS, secrets: { accessKey: SECOND } },
    { verify: true },
  );
  await findKey(author, SECOND);
  await testUnsavedCredential(author, input('Not saved', THIRD));
  const { secretFingerprint, sealedSecret } = await getPrisma().credential.findFirstOrThrow({ where: { id } });
  const text = JSON.stringify(await auditLog(), (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(text).toContain('accessKey');
  for (const secret of [FIRST, SECOND, THIRD, secretFingerprint, sealedSecret]) expect(text).not.toContain(secret);
});

test('records nothing that the database refused', async () => {
  await saved('Acme');
  const seen = { count: (await auditLog()).length };
  await expect(createCredential(author, input('ACME'), new Date())).rejects.toMatchObject({ code: 'name_taken' });
  expect(await newEntries(seen)).toEqual([]);
});

test('keeps the chain valid under concurrent saves, edits, tests and deletions', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, (_, number) => saved(`Acme ${number}`)));
  await Promise.all(
    ids.flatMap((id, number) => [
      editCredential(
        author,
        { id, version: 1, name: `Renamed ${number}`, description: '', settings: SETTINGS, secrets: UNCHANGED },
        { verify: true },
      ),
      testSavedCredential({ workspaceId: author.workspaceId, credentialId: id }, { id: uuid(), trigger: 'manual' }),
      saved(`Further ${number}`),
      duplicateCredential(author, { id, newId: uuid() }).then((copy) => deleteCredential(author, copy.id)),
    ]),
  );
  const entries = await auditLog();
  const count = (action: string) => entries.filter((entry) => entry.action === action).length;
  expect(count('credential.created')).toBe(16);
  expect(count('credential.edited')).toBe(8);
  expect(count('credential.tested')).toBe(24);
  expect(count('credential.deleted')).toBe(8);
  expect(await verifyChain(author.workspaceId)).toMatchObject({ ok: true, entries: BigInt(entries.length) });
});
