import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { createInvitedAccountAction, joinWorkspaceAction } from '#app/(auth)/invitation/[token]/actions.ts';
import { signInAction, signOutAction } from '#app/session-actions.ts';
import { SignInForm } from '#components/auth/sign-in-form.tsx';
import { AcceptInvitation, JoinWorkspace } from '#components/members/accept-invitation.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { roleDescriptions, roleLabels } from '#lib/auth/permissions.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { findAccount } from '#lib/auth/signed-in-actor.ts';
import { findInvitation } from '#lib/members/invitations.ts';
import { invitationTokenSchema } from '#lib/members/member-schema.ts';
import { listWorkspaces } from '#lib/members/workspaces.ts';

/** The address holds the token and must not reach other sites as a referrer. */
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const { data: token } = invitationTokenSchema.safeParse((await params).token);
  const invitation = token === undefined ? undefined : await findInvitation(token);
  if (token === undefined || invitation === undefined) notFound();
  const { workspaceId, workspaceName, role, invitedBy } = invitation;
  const account = await findAccount(await headers());
  const own = account === undefined ? [] : await listWorkspaces(account.userId);
  if (own.some(({ id }) => id === workspaceId)) {
    return (
      <>
        <h1 className="wrap-anywhere">You’re already in {workspaceName}</h1>
        <p className="mt-1 mb-6 text-ink-2">The invitation is still open for someone else.</p>
        <Link href={HOME_PATH} className={buttonClass('primary')}>
          Go to Latchkey
        </Link>
      </>
    );
  }
  return (
    <>
      <h1 className="wrap-anywhere">Join {workspaceName}</h1>
      <p className="wrap-anywhere mt-1 mb-6 text-ink-2">
        {invitedBy} invited you as {roleLabels[role]}. {roleDescriptions[role]}
      </p>
      {account === undefined ? (
        <AcceptInvitation
          createAccount={createInvitedAccountAction.bind(null, token)}
          signInForm={<SignInForm signIn={signInAction} next={`/invitation/${token}`} />}
        />
      ) : (
        <JoinWorkspace
          workspaceName={workspaceName}
          email={account.email}
          join={joinWorkspaceAction.bind(null, token)}
          signOut={signOutAction}
        />
      )}
    </>
  );
}
