import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { deleteCredential } from '#lib/credentials/delete-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { deleteResource } from '#lib/resources/delete-resource.ts';
import { editResource } from '#lib/resources/edit-resource.ts';
import { findResource } from '#lib/resources/find-resource.ts';
import { moveResources } from '#lib/resources/move-resources.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { savedResource } from '#tests/support/fixtures/saved-resource.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;
let fromId: string;
let toId: string;
let resourceId: string;

const save = async () => (await createCredential(author, credentialInput(), undefined)).id;

beforeEach(async () => {
  author = await makeWorkspace();
  fromId = await save();
  toId = await save();
  resourceId = await savedResource(author, fromId);
});

const move = (targetId = toId) => moveResources(author, { fromId, toId: targetId });
const usesOf = async (id: string) => (await findCredential(author.workspaceId, id))?.usedBy.source;

test('assigns all uses of one credential to the other, which frees the first', async () => {
  await savedResource(author, fromId);
  expect(await move()).toEqual({ moved: 2 });
  expect([await usesOf(fromId), await usesOf(toId)]).toEqual([0, 2]);
  expect(await findResource(author.workspaceId, resourceId)).toMatchObject({ credential: { id: toId }, version: 2 });
  expect(await deleteCredential(author, fromId)).toEqual({ deleted: true });
  expect(await move(fromId).catch(({ code }) => code)).toBe('invalid_input');
});

test('moves once when called twice', async () => {
  expect(await Promise.all([move(), move()])).toEqual(expect.arrayContaining([{ moved: 1 }, { moved: 0 }]));
  expect(await usesOf(toId)).toBe(1);
});

test.each([
  ['the same credential', async () => fromId, 'invalid_input'],
  ['an unknown one', async () => uuid(), 'credential_not_found'],
  ['an invalid id', async () => 'x', 'credential_not_found'],
  [
    'a deleted one',
    async () => {
      await deleteCredential(author, toId);
      return toId;
    },
    'credential_not_found',
  ],
  [
    'one of another connector',
    async () => {
      await getPrisma().credential.updateMany({ where: { id: toId }, data: { connectorId: 'another' } });
      return toId;
    },
    'invalid_input',
  ],
])('refuses %s as the target', async (_, target, code) => {
  await expect(move(await target())).rejects.toMatchObject({ code, fieldErrors: { toId: expect.any(String) } });
  expect(await usesOf(fromId)).toBe(1);
});

test('reports the move to an editor who has not seen it', async () => {
  await move();
  const seen = { id: resourceId, version: 1, name: 'Edited', description: '', objectName: 'Company' };
  expect(await editResource(author, { ...seen, credentialId: fromId })).toMatchObject({
    edited: false,
    reason: 'changed',
    current: { credential: { id: toId } },
  });
});

// A source without its credential would fail silently.
test('either deletes or assigns the target, never both, in fifty rounds', async () => {
  for (let round = 0; round < 50; round += 1) {
    const target = await save();
    const moving = () => move(target);
    const deleting = () => deleteCredential(author, target);
    const [first, second] = round % 2 === 0 ? [moving(), deleting()] : [deleting(), moving()];
    const [moved, deleted] = await Promise.allSettled(round % 2 === 0 ? [first, second] : [second, first]);
    expect(deleted).toMatchObject({ value: { deleted: moved.status === 'rejected' } });
    if (moved.status === 'fulfilled') fromId = target;
    else expect(moved.reason).toMatchObject({ code: 'credential_not_found' });
  }
});

// Guarantee: no deadlock.
test('completes concurrent moves, edits, creations and deletions without loss', async () => {
  await savedResource(author, toId);
  for (let round = 0; round < 20; round += 1) {
    const removed = await savedResource(author, round % 2 === 0 ? fromId : toId);
    const seen = await findResource(author.workspaceId, resourceId);
    if (seen === undefined) throw new Error('the source is gone');
    const { version, objectName, credential } = seen;
    const edit = { id: resourceId, version, name: `Round ${round}`, description: '', objectName };
    await Promise.all([
      move(),
      moveResources(author, { fromId: toId, toId: fromId }),
      editResource(author, { ...edit, credentialId: credential.id }),
      deleteResource(author, removed),
      savedResource(author, fromId),
    ]);
  }
  expect(((await usesOf(fromId)) ?? 0) + ((await usesOf(toId)) ?? 0)).toBe(22);
});
