import { beforeEach, expect, test, vi } from 'vitest';
import { changePassword } from '#lib/auth/passwords/change-password.ts';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { recordRefusedSignIn, signIn } from '#lib/auth/passwords/sign-in.ts';
import { requireSession, revokeOtherSessions, signOut } from '#lib/auth/sessions.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { listInvitations } from '#lib/members/invitations.ts';
import { joinWorkspace } from '#lib/members/join-workspace.ts';
import { revokeInvitation } from '#lib/members/revoke-invitation.ts';
import { createWorkspace } from '#lib/members/workspaces.ts';
import { cookiesOf, owner, provideAuth, removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { makePerson } from '#tests/support/fixtures/workspace-members.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const { email, password } = owner;
const ADDRESS = '192.0.2.7';
const from = new Headers({ 'x-socket-address': ADDRESS });

let actor: SignedInActor;

provideAuth();
beforeEach(async () => {
  await removeAccounts();
  const { userId, workspaceId } = await createFirstAccount(owner);
  actor = { userId, workspaceId, workspaceName: 'Data Engineering', role: 'owner', email };
});

async function auditLogOf(workspaceId: string) {
  const entries = await getPrisma().auditEntry.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
  return entries.map(({ action, outcome, actorEmail, targetName, address }) => [
    action,
    outcome,
    actorEmail,
    targetName,
    address,
  ]);
}

// Guarantee: the use of a stolen password can be traced.
test('records each account action with its outcome and IP address', async () => {
  await signIn({ email, password }, from);
  const cookies = cookiesOf(await signIn({ email, password }, from));
  cookies.set('x-socket-address', ADDRESS);
  await recordRefusedSignIn(email, from);
  const own = await requireSession(cookies);
  await revokeOtherSessions(own);
  const wrong = changePassword(own, { currentPassword: 'a wrong guess', newPassword: 'staple and three owls' });
  await expect(wrong).rejects.toMatchObject({ code: 'invalid_credentials' });
  await changePassword(own, { currentPassword: password, newPassword: 'staple and three owls' });
  await signOut(cookies);
  expect((await auditLogOf(actor.workspaceId)).slice(1)).toEqual([
    ['session.started', 'done', email, email, ADDRESS],
    ['session.started', 'done', email, email, ADDRESS],
    ['session.started', 'refused', email, email, ADDRESS],
    ['session.revoked', 'done', email, email, ADDRESS],
    ['password.changed', 'refused', email, email, ADDRESS],
    ['password.changed', 'done', email, email, ADDRESS],
    ['session.ended', 'done', email, email, ADDRESS],
  ]);
});

test('records new workspaces, joined members and revoked invitations', async () => {
  const person = await makePerson();
  const { token } = await createInvitation(actor, 'viewer');
  await joinWorkspace(token, { ...person, address: ADDRESS });
  await createInvitation(actor, 'editor');
  const [open] = await listInvitations(actor.workspaceId);
  await revokeInvitation(actor, open?.id ?? '');
  expect(await auditLogOf(actor.workspaceId)).toEqual([
    ['workspace.created', 'done', email, owner.workspaceName, null],
    ['member.invited', 'done', email, 'Viewer', null],
    ['member.joined', 'done', person.email, person.email, ADDRESS],
    ['member.invited', 'done', email, 'Editor', null],
    ['member.invitation_revoked', 'done', email, 'Editor', null],
  ]);
  const second = await createWorkspace(actor, 'Second');
  expect(await auditLogOf(second.id)).toEqual([['workspace.created', 'done', email, 'Second', null]]);
});
