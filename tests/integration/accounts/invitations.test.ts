import { beforeEach, expect, test, vi } from 'vitest';
import { signIn } from '#lib/auth/passwords/sign-in.ts';
import { findActor, type SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { changeRole } from '#lib/members/change-role.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { findInvitation, listInvitations } from '#lib/members/invitations.ts';
import { createInvitedAccount, joinWorkspace } from '#lib/members/join-workspace.ts';
import { listMembers } from '#lib/members/list-members.ts';
import { revokeInvitation } from '#lib/members/revoke-invitation.ts';
import { createWorkspace, listWorkspaces } from '#lib/members/workspaces.ts';
import { DAY_MS } from '#lib/time.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { cookiesOf, provideAuth } from '#tests/support/fixtures/test-accounts.ts';
import { makeEmptyWorkspace, makeMember, makePerson, roleOf } from '#tests/support/fixtures/workspace-members.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const gone = { code: 'not_found', message: expect.stringContaining('Ask for a new one') };

provideAuth();

let workspaceId: string;
let owner: SignedInActor;

beforeEach(async () => {
  workspaceId = await makeEmptyWorkspace();
  owner = await makeMember(workspaceId, 'owner');
});

const account = (email: string) => ({ email, password: 'correct horse battery' });

test('adds an account as a member with the invitation’s role', async () => {
  const { token } = await createInvitation(owner, 'editor');
  expect(await findInvitation(token)).toMatchObject({ workspaceId, role: 'editor', invitedBy: owner.email });
  const person = await makePerson();
  await joinWorkspace(token, person);
  expect(await roleOf({ ...person, workspaceId })).toBe('editor');
  expect(await listInvitations(workspaceId)).toEqual([]);
});

test('creates an account and a member from a link', async () => {
  const { token } = await createInvitation(owner, 'member');
  await createInvitedAccount(token, account('new@example.com'), undefined);
  const cookies = cookiesOf(await signIn(account('new@example.com'), new Headers()));
  expect(await findActor(cookies)).toMatchObject({ workspaceId, role: 'member', email: 'new@example.com' });
});

// Guarantee: a copy of the database does not allow anyone to join.
test('stores no token', async () => {
  const { token } = await createInvitation(owner, 'editor');
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await databaseText()).not.toContain(token);
});

// Guarantee: a link admits one user.
test('admits one of twenty concurrent users of a link', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const people = await Promise.all(Array.from({ length: 20 }, makePerson));
  const outcomes = await Promise.allSettled(people.map((person) => joinWorkspace(token, person)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(gone);
  expect(await listMembers(workspaceId)).toHaveLength(2);
});

test('creates no account where the invitation is gone', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const emails = Array.from({ length: 4 }, (_, n) => `late-${n}@example.com`);
  const made = await Promise.allSettled(emails.map((email) => createInvitedAccount(token, account(email), undefined)));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await getPrisma().user.count({ where: { email: { startsWith: 'late-' } } })).toBe(1);
});

test('asks for a sign-in where the email has an account, and keeps the link open', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  await expect(createInvitedAccount(token, account(owner.email), undefined)).rejects.toMatchObject({
    code: 'already_exists',
    fieldErrors: { email: expect.stringContaining('Sign in') },
  });
  expect(await findInvitation(token)).toBeDefined();
});

test('keeps the role of a member who opens a link, and the link open', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  await expect(joinWorkspace(token, owner)).rejects.toMatchObject({ code: 'already_exists' });
  expect(await roleOf(owner)).toBe('owner');
  expect(await findInvitation(token)).toBeDefined();
});

test('refuses a link after seven days', async () => {
  const { token } = await createInvitation(owner, 'viewer', new Date('2026-11-01T12:00:00Z'));
  const lastMoment = new Date(Date.parse('2026-11-01T12:00:00Z') + 7 * DAY_MS - 1);
  expect(await findInvitation(token, lastMoment)).toBeDefined();
  const over = new Date(lastMoment.getTime() + 1);
  expect(await listInvitations(workspaceId, over)).toEqual([]);
  await expect(joinWorkspace(token, await makePerson(), over)).rejects.toMatchObject(gone);
});

test('refuses a revoked link, and revokes it once', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const [invitation] = await listInvitations(workspaceId);
  const id = invitation?.id ?? '';
  await revokeInvitation(owner, id);
  await expect(joinWorkspace(token, await makePerson())).rejects.toMatchObject(gone);
  await expect(revokeInvitation(owner, id)).rejects.toMatchObject({ code: 'not_found' });
});

test('refuses a revocation by the actor’s current role', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const [invitation] = await listInvitations(workspaceId);
  const admin = await makeMember(workspaceId, 'admin');
  await changeRole(owner, admin.userId, 'editor');
  for (const actor of [admin, await makeMember(workspaceId, 'editor')]) {
    await expect(revokeInvitation(actor, invitation?.id ?? '')).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await findInvitation(token)).toBeDefined();
});

// Guarantee: workspaces are isolated; an invalid id is no database error.
test('never lists or revokes an invitation of another workspace', async () => {
  const { token } = await createInvitation(owner, 'viewer');
  const [invitation] = await listInvitations(workspaceId);
  const theirs = await makeMember(await makeEmptyWorkspace('Theirs'), 'owner');
  await expect(revokeInvitation(theirs, invitation?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeInvitation(theirs, "' OR 1=1")).rejects.toMatchObject({ code: 'not_found' });
  expect(await listInvitations(theirs.workspaceId)).toEqual([]);
  expect(await findInvitation(token)).toBeDefined();
});

test('makes the creator the owner of a new workspace, which its cookie selects', async () => {
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
  // Guarantee: a forged cookie does not lead into another workspace.
  const others = await makeEmptyWorkspace('Others');
  for (const id of [others, 'x', '', "' OR 1=1"]) expect(await choose(id)).toMatchObject({ workspaceId });
});
