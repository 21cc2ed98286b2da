import { beforeEach, expect, test, vi } from 'vitest';
import { createInvitedAccountAction } from '#app/(auth)/invitation/[token]/actions.ts';
import { createFirstAccountAction } from '#app/(auth)/set-up/actions.ts';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { signIn } from '#lib/auth/passwords/sign-in.ts';
import { beginSignInAttempt } from '#lib/auth/passwords/sign-in-attempts.ts';
import { getPrisma } from '#lib/db/client.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { owner, provideAuth, removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { makeMember } from '#tests/support/fixtures/workspace-members.ts';

const ADDRESS = '192.0.2.7';
const requestHeaders = new Headers({ 'x-socket-address': ADDRESS });

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));
// There is a request only in Next's server.
vi.mock('next/headers', () => ({ headers: async () => requestHeaders, cookies: async () => ({ set: () => {} }) }));

provideAuth();
beforeEach(async () => {
  await removeAccounts();
  await beginSignInAttempt('nobody@example.com', ADDRESS);
  await getPrisma().signInFailure.updateMany({ data: { blockedUntil: new Date(Date.now() + 600_000) } });
});

const { email, password } = owner;
const redirected = { digest: expect.stringContaining('NEXT_REDIRECT') };
const sessionsOf = (whose: string) => getPrisma().session.count({ where: { user: { email: whose } } });

// The account exists by then and the invitation is used: a refusal would be wrong.
test('signs a new invited account in while its address is blocked', async () => {
  const { workspaceId } = await createFirstAccount(owner);
  const { token } = await createInvitation(await makeMember(workspaceId, 'owner'), 'viewer');
  await expect(signIn(owner, requestHeaders)).rejects.toMatchObject({ code: 'rate_limited' });
  await expect(createInvitedAccountAction(token, { email: 'new@example.com', password })).rejects.toMatchObject(
    redirected,
  );
  expect(await sessionsOf('new@example.com')).toBe(1);
});

test('signs the first account in while its address is blocked', async () => {
  await expect(createFirstAccountAction(owner)).rejects.toMatchObject(redirected);
  expect(await sessionsOf(email)).toBe(1);
});
