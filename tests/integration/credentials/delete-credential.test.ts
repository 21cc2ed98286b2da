import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { searchText } from '#lib/credentials/core/search-text.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import {
  listDeletedCredentials,
  purgeDeletedCredentials,
  restoreCredential,
} from '#lib/credentials/deleted-credentials.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { getPrisma } from '#lib/db/client.ts';
import { DAY_MS } from '#lib/time.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { savedResource } from '#tests/support/fixtures/saved-resource.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const deletedAt = new Date('2026-11-01T10:00:00Z');
const after = (days: number) => new Date(deletedAt.getTime() + days * DAY_MS);

let author: Actor;
let saved: CredentialSummary;
beforeEach(async () => {
  author = await makeWorkspace();
  saved = await createCredential(author, credentialInput({ name: 'Acme' }), new Date());
});

const remove = (id = saved.id, now = deletedAt) => deleteCredential(author, id, now);
const restore = (name?: string, now = after(1)) => restoreCredential(author, { id: saved.id, name }, now);
const listDeleted = async (now = after(1)) =>
  (await listDeletedCredentials(author.workspaceId, undefined, now)).items.map(({ name }) => name);
const row = (id = saved.id) =>
  getPrisma().credential.findUnique({ where: { workspaceId_id: { workspaceId: author.workspaceId, id } } });

test('lists a deleted credential only among the deleted ones', async () => {
  expect(await remove()).toEqual({ deleted: true });
  expect(await findCredential(author.workspaceId, saved.id)).toBeUndefined();
  expect((await listCredentials(author.workspaceId, {})).items).toEqual([]);
  await expect(openCredential(author.workspaceId, saved.id)).rejects.toMatchObject({ code: 'credential_not_found' });
  const { items } = await listDeletedCredentials(author.workspaceId, undefined, after(1));
  expect(items).toMatchObject([
    {
      ...{ id: saved.id, name: 'Acme', deletedAt: deletedAt.toISOString(), purgedAt: after(30).toISOString() },
      deletedBy: expect.stringContaining(author.userId),
    },
  ]);
  expect(await row()).toMatchObject({ nameKey: null, nextTestAt: null });
});

test('refuses to delete a used credential and names its uses', async () => {
  await savedResource(author, saved.id, 'Nightly companies');
  expect(await remove()).toMatchObject({
    deleted: false,
    usedBy: [{ name: 'Nightly companies', direction: 'source', objectLabel: 'Companies', paused: false }],
  });
  expect(await findCredential(author.workspaceId, saved.id)).toBeDefined();
});

test('deletes once when asked twice and refuses a missing one', async () => {
  await remove();
  expect(await remove(saved.id, after(5))).toEqual({ deleted: true });
  expect((await row())?.deletedAt).toEqual(deletedAt);
  for (const id of [uuid(), 'x']) await expect(remove(id)).rejects.toMatchObject({ code: 'credential_not_found' });
});

test('deletes the cached token', async () => {
  const of = { workspaceId: author.workspaceId, credentialId: saved.id };
  await getPrisma().credentialToken.create({ data: { ...of, sealedToken: 'sealed', expiresAt: new Date() } });
  await remove();
  expect(await getPrisma().credentialToken.count({ where: of })).toBe(0);
});

test('leaves open incidents and ends them with the last credential, also if the last two are deleted concurrently', async () => {
  const { workspaceId } = author;
  const other = await createCredential(author, credentialInput(), new Date());
  const id = uuid();
  const joinedAt = deletedAt;
  await getPrisma().incident.create({
    data: {
      ...{ workspaceId, id, connectorId: saved.connectorId, host: saved.host, startedAt: deletedAt },
      ...{ cause: 'shared_secret_rejected', openKey: `open ${id}` },
      credentials: {
        create: [
          { credentialId: saved.id, joinedAt },
          { credentialId: other.id, joinedAt },
        ],
      },
    },
  });
  await Promise.all([remove(saved.id, after(1)), remove(other.id, after(1))]);
  const incident = await getPrisma().incident.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  expect(incident).toMatchObject({ openKey: null, endedAt: after(1) });
});

test('restores it unchanged and schedules a test', async () => {
  await remove();
  const restored = await restore();
  expect(restored).toEqual({ ...saved, version: 2 });
  expect(await row()).toMatchObject({ nameKey: 'acme', deletedAt: null, deletedById: null, nextTestAt: after(1) });
  expect((await openCredential(author.workspaceId, saved.id)).target.secrets).toEqual({ accessKey: ACCESS_KEY });
  expect(await listDeleted()).toEqual([]);
  expect(await restore()).toEqual(restored);
});

test('frees the name; once taken, restores under another', async () => {
  await remove();
  await createCredential(author, credentialInput({ name: 'ACME' }), undefined);
  await expect(restore()).rejects.toMatchObject({
    code: 'name_taken',
    fieldErrors: { name: expect.stringContaining('already taken') },
  });
  expect(await listDeleted()).toEqual(['Acme']);
  await expect(restore('  ')).rejects.toMatchObject({ name: 'ZodError' });
  expect(await restore(' Acme, restored ')).toMatchObject({ name: 'Acme, restored' });
  expect(await row()).toMatchObject({
    nameKey: 'acme, restored',
    searchText: searchText('Acme, restored', saved.host, saved.description),
  });
});

test('restores a superseded one without scheduling a test', async () => {
  await getPrisma().credential.updateMany({
    where: { id: saved.id },
    data: { status: 'superseded', nextTestAt: null },
  });
  await remove();
  expect(await restore()).toMatchObject({ status: 'superseded' });
  expect(await row()).toMatchObject({ nextTestAt: null });
});

// After 30 days not even the ciphertext is left.
test('purges it after 30 days', async () => {
  await purgeDeletedCredentials(after(1_000)); // what the tests before deleted
  await remove();
  const kept = await createCredential(author, credentialInput(), undefined);
  expect(await purgeDeletedCredentials(after(29.99))).toBe(0);
  expect(await listDeleted(after(29.99))).toEqual(['Acme']);
  expect(await listDeleted(after(30))).toEqual([]);
  await expect(restore(undefined, after(30))).rejects.toMatchObject({ code: 'credential_not_found' });
  expect(await purgeDeletedCredentials(after(30))).toBe(1);
  expect(await row()).toBeNull();
  expect(await row(kept.id)).not.toBeNull();
  const left = { where: { workspaceId: author.workspaceId, credentialId: saved.id } };
  expect(await getPrisma().credentialFingerprint.count(left)).toBe(0);
});

test('paginates by fifty, last deleted first, without losing or repeating rows of the same time', async () => {
  for (let index = 0; index < 60; index += 1) {
    const { id } = await createCredential(author, credentialInput({ name: `Deleted ${index}` }), undefined);
    await remove(id, index < 40 ? deletedAt : after(index / 1_000));
  }
  const first = await listDeletedCredentials(author.workspaceId, undefined, after(1));
  const second = await listDeletedCredentials(author.workspaceId, first.nextCursor, after(1));
  const names = [...first.items, ...second.items].map(({ name }) => name);
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 10, undefined]);
  expect(names[0]).toBe('Deleted 59');
  expect(new Set(names).size).toBe(60);
});

test('refuses a retry of a save that was deleted since', async () => {
  const parsed = credentialInput();
  const { id } = await createCredential(author, parsed, undefined);
  await remove(id);
  await expect(createCredential(author, parsed, undefined)).rejects.toMatchObject({
    code: 'already_saved',
    message: expect.stringContaining('It was deleted'),
  });
});
