import { beforeEach, expect, test } from 'vitest';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { changeRole } from '#lib/members/change-role.ts';
import { removeMember } from '#lib/members/remove-member.ts';
import { createWorkspace } from '#lib/members/workspaces.ts';
import { credentialInput } from '#tests/support/credential-input.ts';
import { makeEmptyWorkspace, makeMember } from '#tests/support/members.ts';

let workspaceId: string;
let owner: SignedInActor;
let editor: SignedInActor;

beforeEach(async () => {
  workspaceId = await makeEmptyWorkspace();
  owner = await makeMember(workspaceId, 'owner');
  editor = await makeMember(workspaceId, 'editor');
});

const save = () => createCredential(editor, credentialInput(), undefined);
const saved = () => getPrisma().credential.count({ where: { workspaceId } });

// A save waits for its tenant for seconds: whoever was let out or demoted in them saves nothing.
test.each([
  ['taken out', () => removeMember(owner, editor.userId)],
  ['made a Viewer', () => changeRole(owner, editor.userId, 'viewer')],
])('who was %s since the request came writes nothing', async (_, change) => {
  await save();
  await change();
  await expect(save()).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('Nothing was done'),
  });
  expect(await saved()).toBe(1);
});

// Whichever of the two came first, the trail tells one story: nothing by somebody after they were out.
test('saving while one is taken out: 10 rounds', async () => {
  for (let round = 0; round < 10; round += 1) {
    editor = await makeMember(workspaceId, 'editor');
    await Promise.allSettled([save(), save(), removeMember(owner, editor.userId), save(), save()]);
    const trail = await getPrisma().auditEntry.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
    const out = trail.findIndex(({ action, targetId }) => action === 'member.removed' && targetId === editor.userId);
    expect(out).toBeGreaterThan(-1);
    expect(trail.slice(out).filter(({ actorId }) => actorId === editor.userId)).toEqual([]);
    expect(await saved()).toBe(trail.filter(({ action }) => action === 'credential.created').length);
  }
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true });
});

test('a Viewer may still make a workspace of their own', async () => {
  const viewer = await makeMember(workspaceId, 'viewer');
  await expect(createWorkspace(viewer, 'Mine')).resolves.toMatchObject({ name: 'Mine' });
});
