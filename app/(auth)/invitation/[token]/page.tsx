import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { createInvitedAccountAction, joinWorkspaceAction } from '#app/(auth)/invitation/[token]/actions.ts';
import { signInAction } from '#app/(auth)/sign-in/actions.ts';
import { signOutAction } from '#app/(auth)/sign-out-action.ts';
import { AcceptInvitation } from '#components/members/accept-invitation.tsx';
import { JoinWorkspace } from '#components/members/join-workspace.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { roleDescriptions, roleLabels } from '#lib/auth/role-names.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { findAccount } from '#lib/auth/signed-in-actor.ts';
import { findInvitation } from '#lib/members/invitations.ts';
import { invitationTokenSchema } from '#lib/members/member-schema.ts';
import { listWorkspaces } from '#lib/members/workspaces.ts';

/** The address holds the token: no other page or site is told of it. */
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
        <h1 className="wrap-anywhere">You belong to {workspaceName}</h1>
        <p className="mt-1 mb-6 text-ink-2">The invitation stays open for somebody else.</p>
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
        {invitedBy} invites you as {roleLabels[role]}. {roleDescriptions[role]}
      </p>
      {account === undefined ? (
        <AcceptInvitation
          createAccount={createInvitedAccountAction.bind(null, token)}
          signIn={signInAction}
          path={`/invitation/${token}`}
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
