import { beforeEach, expect, test, vi } from 'vitest';
import { createInvitedAccountAction } from '#app/(auth)/invitation/[token]/actions.ts';
import { createFirstAccountAction } from '#app/(auth)/set-up/actions.ts';
import { createFirstAccount } from '#lib/auth/set-up.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { beginSignInAttempt } from '#lib/auth/sign-in-attempts.ts';
import { getPrisma } from '#lib/db/client.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { owner, provideAuth, removeAccounts } from '#tests/support/accounts.ts';
import { makeMember } from '#tests/support/members.ts';

const ADDRESS = '192.0.2.7';
const requestHeaders = new Headers({ 'x-socket-address': ADDRESS });

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));
// Of a request, which only Next's server has.
vi.mock('next/headers', () => ({ headers: async () => requestHeaders, cookies: async () => ({ set: () => {} }) }));

provideAuth();
beforeEach(async () => {
  await removeAccounts();
  await beginSignInAttempt('nobody@example.com', ADDRESS);
  await getPrisma().signInFailure.updateMany({ data: { blockedUntil: new Date(Date.now() + 600_000) } });
});

const { email, password } = owner;
const goesOn = { digest: expect.stringContaining('NEXT_REDIRECT') };
const sessionsOf = (whose: string) => getPrisma().session.count({ where: { user: { email: whose } } });

// The account is there by then, and the invitation used up: whoever was refused would be told that nothing was done.
test('whoever uses an invitation where nobody may sign in for now is in', async () => {
  const { workspaceId } = await createFirstAccount(owner);
  const { token } = await createInvitation(await makeMember(workspaceId, 'owner'), 'viewer');
  await expect(signIn(owner, requestHeaders)).rejects.toMatchObject({ code: 'rate_limited' });
  await expect(createInvitedAccountAction(token, { email: 'new@example.com', password })).rejects.toMatchObject(goesOn);
  expect(await sessionsOf('new@example.com')).toBe(1);
});

test('so is whoever makes the first account', async () => {
  await expect(createFirstAccountAction(owner)).rejects.toMatchObject(goesOn);
  expect(await sessionsOf(email)).toBe(1);
});
