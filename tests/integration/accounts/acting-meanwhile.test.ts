import { beforeEach, expect, test } from 'vitest';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { changeRole } from '#lib/members/change-role.ts';
import { removeMember } from '#lib/members/remove-member.ts';
import { createWorkspace } from '#lib/members/workspaces.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeEmptyWorkspace, makeMember } from '#tests/support/fixtures/workspace-members.ts';

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

// A save waits seconds for its tenant; the role may change during that time.
test.each([
  ['removed', () => removeMember(owner, editor.userId)],
  ['made a Viewer', () => changeRole(owner, editor.userId, 'viewer')],
])('writes nothing for an actor who was %s during the request', async (_, change) => {
  await save();
  await change();
  await expect(save()).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('Nothing was changed'),
  });
  expect(await saved()).toBe(1);
});

// The audit log has no entry of an actor after their removal.
test("orders a save and the actor's removal, in 10 rounds", async () => {
  for (let round = 0; round < 10; round += 1) {
    editor = await makeMember(workspaceId, 'editor');
    await Promise.allSettled([save(), save(), removeMember(owner, editor.userId), save(), save()]);
    const entries = await getPrisma().auditEntry.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
    const out = entries.findIndex(({ action, targetId }) => action === 'member.removed' && targetId === editor.userId);
    expect(out).toBeGreaterThan(-1);
    expect(entries.slice(out).filter(({ actorId }) => actorId === editor.userId)).toEqual([]);
    expect(await saved()).toBe(entries.filter(({ action }) => action === 'credential.created').length);
  }
  expect(await verifyChain(workspaceId)).toMatchObject({ ok: true });
});

test('lets a Viewer create their own workspace', async () => {
  const viewer = await makeMember(workspaceId, 'viewer');
  await expect(createWorkspace(viewer, 'Mine')).resolves.toMatchObject({ name: 'Mine' });
});
