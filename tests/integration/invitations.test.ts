import { beforeEach, expect, test, vi } from 'vitest';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { findActor } from '#lib/auth/actor.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { getPrisma } from '#lib/db/client.ts';
import { changeRole } from '#lib/members/change-role.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { createInvitedAccount } from '#lib/members/create-invited-account.ts';
import { findInvitation } from '#lib/members/find-invitation.ts';
import { joinWorkspace } from '#lib/members/join-workspace.ts';
import { listInvitations } from '#lib/members/list-invitations.ts';
import { listMembers } from '#lib/members/list-members.ts';
import { revokeInvitation } from '#lib/members/revoke-invitation.ts';
import { createWorkspace, listWorkspaces } from '#lib/members/workspaces.ts';
import { cookiesOf, provideAuth } from '#tests/support/accounts.ts';
import { databaseText } from '#tests/support/database-text.ts';
import { makeEmptyWorkspace, makeMember, makePerson, roleOf } from '#tests/support/members.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const DAY_MS = 86_400_000;
const gone = { code: 'not_found', message: expect.stringContaining('Ask for a new one') };

provideAuth();

let workspaceId: string;
let owner: SignedInActor;

beforeEach(async () => {
  workspaceId = await makeEmptyWorkspace();
  owner = await makeMember(workspaceId, 'owner');
});

const account = (email: string) => ({ email, password: 'correct horse battery' });

test('whoever has an account joins with the role that the link says', async () => {
  const { token } = await createInvitation(owner, 'editor');
  expect(await findInvitation(token)).toMatchObject({ workspaceId, role: 'editor', invitedBy: owner.email });
  const person = await makePerson();
  await joinWorkspace(token, person);
  expect(await roleOf({ ...person, workspaceId })).toBe('editor');
  expect(await listInvitations(workspaceId)).toEqual([]);
});

test('whoever has none makes one with the link, and is in', async () => {
  const { token } = await createInvitation(owner, 'member');
  await createInvitedAccount(token, account('new@example.com'), undefined);
  const cookies = cookiesOf(await signIn(account('new@example.com'), new Headers()));
  expect(await findActor(cookies)).toMatchObject({ workspaceId, role: 'member', email: 'new@example.com' });
});

// Whoever reads the database, or a copy of it, cannot get in.
test('the token is not in the database', async () => {
  const { token } = await createInvitation(owner, 'editor');
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await databaseText()).not.toContain(token);
});

// A link that goes round lets one person in, however close the others are behind.
test('of twenty who use a link at once, one gets in', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const people = await Promise.all(Array.from({ length: 20 }, makePerson));
  const outcomes = await Promise.allSettled(people.map((person) => joinWorkspace(token, person)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(gone);
  expect(await listMembers(workspaceId)).toHaveLength(2);
});

// Whoever comes too late has made no account either.
test('an account is made only with its membership', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const emails = Array.from({ length: 4 }, (_, n) => `late-${n}@example.com`);
  const made = await Promise.allSettled(emails.map((email) => createInvitedAccount(token, account(email), undefined)));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await getPrisma().user.count({ where: { email: { startsWith: 'late-' } } })).toBe(1);
});

test('an address that has an account is asked to sign in, and the link stays open', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  await expect(createInvitedAccount(token, account(owner.email), undefined)).rejects.toMatchObject({
    code: 'already_exists',
    fieldErrors: { email: expect.stringContaining('Sign in') },
  });
  expect(await findInvitation(token)).toBeDefined();
});

test('a member who opens a link keeps its role, and the link stays open for somebody else', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  await expect(joinWorkspace(token, owner)).rejects.toMatchObject({ code: 'already_exists' });
  expect(await roleOf(owner)).toBe('owner');
  expect(await findInvitation(token)).toBeDefined();
});

test('after seven days a link is worth nothing', async () => {
  const { token } = await createInvitation(owner, 'viewer', new Date('2026-11-01T12:00:00Z'));
  const lastMoment = new Date(Date.parse('2026-11-01T12:00:00Z') + 7 * DAY_MS - 1);
  expect(await findInvitation(token, lastMoment)).toBeDefined();
  const over = new Date(lastMoment.getTime() + 1);
  expect(await listInvitations(workspaceId, over)).toEqual([]);
  await expect(joinWorkspace(token, await makePerson(), over)).rejects.toMatchObject(gone);
});

test('a revoked link is worth nothing, and is revoked once', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const [invitation] = await listInvitations(workspaceId);
  const id = invitation?.id ?? '';
  await revokeInvitation(owner, id);
  await expect(joinWorkspace(token, await makePerson())).rejects.toMatchObject(gone);
  await expect(revokeInvitation(owner, id)).rejects.toMatchObject({ code: 'not_found' });
});

// The role that counts is the one of that moment.
test('whoever may not invite, or may not any more, revokes nothing', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const [invitation] = await listInvitations(workspaceId);
  const admin = await makeMember(workspaceId, 'admin');
  await changeRole(owner, admin.userId, 'editor');
  for (const actor of [admin, await makeMember(workspaceId, 'editor')]) {
    await expect(revokeInvitation(actor, invitation?.id ?? '')).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await findInvitation(token)).toBeDefined();
});

// An id from elsewhere leads nowhere, and no id at all is no error of the database.
test('nobody revokes or sees an invitation of another workspace', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const [invitation] = await listInvitations(workspaceId);
  const theirs = await makeMember(await makeEmptyWorkspace('Theirs'), 'owner');
  await expect(revokeInvitation(theirs, invitation?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeInvitation(theirs, "' OR 1=1")).rejects.toMatchObject({ code: 'not_found' });
  expect(await listInvitations(theirs.workspaceId)).toEqual([]);
  expect(await findInvitation(token)).toBeDefined();
});

test('a new workspace is owned by who made it, and chosen by its cookie', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  await createInvitedAccount(token, account('several@example.com'), undefined);
  const cookies = cookiesOf(await signIn(account('several@example.com'), new Headers()));
  const first = await findActor(cookies);
  if (first === undefined) throw new Error('not signed in');
  const made = await createWorkspace(first, 'Second');
  expect(await listWorkspaces(first.userId)).toEqual([{ id: workspaceId, name: 'Data Engineering' }, made]);

  const choose = (id: string) => {
    const chosen = new Headers(cookies);
    chosen.set('cookie', `${cookies.get('cookie')}; latchkey-workspace=${id}`);
    return findActor(chosen);
  };
  expect(await choose(made.id)).toMatchObject({ workspaceId: made.id, workspaceName: 'Second', role: 'owner' });
  expect(await choose(workspaceId)).toMatchObject({ workspaceId, role: 'viewer' });
  // A cookie is written by whoever sends it: it must not lead into a workspace of others.
  const others = await makeEmptyWorkspace('Others');
  for (const id of [others, 'x', '', "' OR 1=1"]) expect(await choose(id)).toMatchObject({ workspaceId });
});
