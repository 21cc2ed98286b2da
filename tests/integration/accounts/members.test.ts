import { beforeEach, expect, test } from 'vitest';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { changeRole } from '#lib/members/change-role.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { findInvitation } from '#lib/members/invitations.ts';
import { listMembers } from '#lib/members/list-members.ts';
import { lockMembers } from '#lib/members/lock-members.ts';
import { removeMember } from '#lib/members/remove-member.ts';
import { makeEmptyWorkspace, makeMember, makeSession, roleOf } from '#tests/support/fixtures/workspace-members.ts';

const forbidden = { code: 'forbidden' };
const lastOwner = { code: 'last_owner' };

let workspaceId: string;
let owner: SignedInActor;
let admin: SignedInActor;
let editor: SignedInActor;

beforeEach(async () => {
  workspaceId = await makeEmptyWorkspace();
  owner = await makeMember(workspaceId, 'owner');
  admin = await makeMember(workspaceId, 'admin');
  editor = await makeMember(workspaceId, 'editor');
});

const owners = async () => (await listMembers(workspaceId)).filter(({ role }) => role === 'owner').length;

test('lets an Admin change roles up to Admin', async () => {
  await changeRole(admin, editor.userId, 'viewer');
  expect(await roleOf(editor)).toBe('viewer');
  await changeRole(admin, editor.userId, 'admin');
  expect(await roleOf(editor)).toBe('admin');
});

// Otherwise an Admin could become an Owner in two steps.
test('refuses an Admin who adds or removes an Owner', async () => {
  await expect(changeRole(admin, admin.userId, 'owner')).rejects.toMatchObject(forbidden);
  await expect(changeRole(admin, editor.userId, 'owner')).rejects.toMatchObject(forbidden);
  await expect(changeRole(admin, owner.userId, 'viewer')).rejects.toMatchObject(forbidden);
  await expect(removeMember(admin, owner.userId)).rejects.toMatchObject(forbidden);
  await expect(createInvitation(admin, 'owner')).rejects.toMatchObject(forbidden);
  expect(await owners()).toBe(1);
});

// The role is read under the lock, not taken from the request.
test('refuses an actor who was demoted during the request', async () => {
  await changeRole(owner, admin.userId, 'viewer');
  await expect(changeRole(admin, editor.userId, 'viewer')).rejects.toMatchObject(forbidden);
  await expect(removeMember(admin, editor.userId)).rejects.toMatchObject(forbidden);
  await expect(createInvitation(admin, 'viewer')).rejects.toMatchObject(forbidden);
  await removeMember(owner, admin.userId);
  await expect(createInvitation(admin, 'viewer')).rejects.toMatchObject({ code: 'not_found' });
});

// Guarantee: workspaces are isolated.
test('never changes members of another workspace', async () => {
  const theirs = await makeMember(await makeEmptyWorkspace('Theirs'), 'owner');
  await expect(changeRole(owner, theirs.userId, 'viewer')).rejects.toMatchObject({ code: 'not_found' });
  await expect(removeMember(owner, theirs.userId)).rejects.toMatchObject({ code: 'not_found' });
  expect(await roleOf(theirs)).toBe('owner');
  expect((await listMembers(workspaceId)).map(({ userId }) => userId)).not.toContain(theirs.userId);
});

test('keeps the last Owner until there is another', async () => {
  await expect(removeMember(owner, owner.userId)).rejects.toMatchObject(lastOwner);
  await expect(changeRole(owner, owner.userId, 'admin')).rejects.toMatchObject(lastOwner);
  await changeRole(owner, editor.userId, 'owner');
  await removeMember(owner, owner.userId);
  expect(await roleOf(owner)).toBeUndefined();
  expect(await owners()).toBe(1);
});

// A workspace without an Owner could not get one again.
test('keeps one of two Owners who demote each other concurrently, in 20 rounds', async () => {
  for (let round = 0; round < 20; round += 1) {
    const id = await makeEmptyWorkspace(`Round ${round}`);
    const [one, other] = [await makeMember(id, 'owner'), await makeMember(id, 'owner')];
    const outcomes = await Promise.allSettled(
      round % 2 === 0
        ? [changeRole(one, other.userId, 'viewer'), changeRole(other, one.userId, 'viewer')]
        : [removeMember(one, one.userId), changeRole(other, other.userId, 'admin')],
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await getPrisma().member.count({ where: { workspaceId: id, role: 'owner' } })).toBe(1);
  }
});

// PGlite runs one transaction at a time, so that only a server would show a missing lock above.
test('locks the workspace row until the transaction ends', async () => {
  const locks = await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    return await tx.$queryRaw`
      SELECT "xmax" = pg_current_xact_id()::xid AS "locked" FROM "workspace" WHERE "id" = ${workspaceId}::uuid`;
  });
  expect(locks).toEqual([{ locked: true }]);
});

// Guarantee: removal applies at once, on every device.
test('ends all sessions of a removed member', async () => {
  const elsewhere = await makeEmptyWorkspace('Elsewhere');
  await getPrisma().member.create({ data: { workspaceId: elsewhere, userId: editor.userId, role: 'viewer' } });
  await makeSession(editor.userId);
  await makeSession(editor.userId);
  await makeSession(owner.userId);
  await removeMember(admin, editor.userId);
  expect(await getPrisma().session.count({ where: { userId: editor.userId } })).toBe(0);
  expect(await getPrisma().session.count({ where: { userId: owner.userId } })).toBe(1);
});

test('keeps a member signed in who leaves one of several workspaces', async () => {
  const elsewhere = await makeEmptyWorkspace('Elsewhere');
  await getPrisma().member.create({ data: { workspaceId: elsewhere, userId: editor.userId, role: 'viewer' } });
  await makeSession(editor.userId);
  await removeMember(editor, editor.userId);
  expect(await getPrisma().session.count({ where: { userId: editor.userId } })).toBe(1);
});

// Otherwise a removed member could rejoin by their own link.
test('revokes the open invitations of a removed member', async () => {
  const byAdmin = await createInvitation(admin, 'admin');
  const byOwner = await createInvitation(owner, 'viewer');
  await removeMember(owner, admin.userId);
  expect(await findInvitation(byAdmin.token)).toBeUndefined();
  expect(await findInvitation(byOwner.token)).toBeDefined();
  const entries = await getPrisma().auditEntry.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
  expect(entries.slice(-2)).toMatchObject([
    { action: 'member.invitation_revoked', targetName: 'Admin', actorEmail: owner.email },
    { action: 'member.removed', targetName: admin.email },
  ]);
});

test('revokes only invitations of Owners when an Owner becomes an Admin', async () => {
  const second = await makeMember(workspaceId, 'owner');
  const forOwner = await createInvitation(second, 'owner');
  const forEditor = await createInvitation(second, 'editor');
  await changeRole(owner, second.userId, 'admin');
  expect(await findInvitation(forOwner.token)).toBeUndefined();
  expect(await findInvitation(forEditor.token)).toMatchObject({ role: 'editor' });
});

test('records changes of members, and no refused ones', async () => {
  await createInvitation(owner, 'viewer');
  await changeRole(owner, editor.userId, 'viewer');
  await expect(changeRole(admin, owner.userId, 'viewer')).rejects.toMatchObject(forbidden);
  await removeMember(owner, editor.userId);
  await removeMember(admin, admin.userId);
  const entries = await getPrisma().auditEntry.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
  expect(entries.map(({ action, actorEmail, targetName }) => [action, actorEmail, targetName])).toEqual([
    ['member.invited', owner.email, 'Viewer'],
    ['member.role_changed', owner.email, editor.email],
    ['member.removed', owner.email, editor.email],
    ['member.left', admin.email, admin.email],
  ]);
  expect(entries[1]?.details).toEqual({ changes: { role: { from: 'editor', to: 'viewer' } } });
});
