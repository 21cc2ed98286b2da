import type { Metadata } from 'next';
import {
  changeRoleAction,
  inviteAction,
  leaveWorkspaceAction,
  removeMemberAction,
  revokeInvitationAction,
} from '#app/(workspace)/members/actions.ts';
import { InvitationList } from '#components/members/invitation-list.tsx';
import { InviteButton } from '#components/members/invite-button.tsx';
import { MemberList } from '#components/members/member-list.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import { can, roleDescriptions, roleLabels, roles } from '#lib/auth/permissions.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { listInvitations } from '#lib/members/list-invitations.ts';
import { listMembers } from '#lib/members/list-members.ts';

export const metadata: Metadata = { title: 'Members' };

const actions = {
  invite: inviteAction,
  revoke: revokeInvitationAction,
  changeRole: changeRoleAction,
  remove: removeMemberAction,
  leave: leaveWorkspaceAction,
};

export default async function MembersPage() {
  const actor = await requirePageActor('member:read');
  const { workspaceId, workspaceName, userId } = actor;
  const manages = can(actor, 'member:manage');
  const givable = manages ? roles.filter((role) => role !== 'owner' || can(actor, 'owner:manage')) : [];
  const [members, invitations] = await Promise.all([
    listMembers(workspaceId),
    manages ? listInvitations(workspaceId) : [],
  ]);
  return (
    <>
      <PageHead title="Members" subtitle={`Who belongs to ${workspaceName}, and what each may do.`}>
        {manages ? (
          <InviteButton roles={givable} invite={inviteAction} />
        ) : (
          <p className="text-ink-3">An Admin or an Owner can invite people and change roles.</p>
        )}
      </PageHead>
      <MemberList members={members} ownId={userId} workspaceName={workspaceName} roles={givable} actions={actions} />
      {manages ? (
        <section aria-labelledby="invitations" className="mt-8">
          <Heading level={2} id="invitations" className="mb-3">
            Open invitations
          </Heading>
          <InvitationList invitations={invitations} revoke={revokeInvitationAction} />
        </section>
      ) : null}
      <section aria-labelledby="roles" className="mt-8">
        <Heading level={2} id="roles" className="mb-3">
          Roles
        </Heading>
        <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
          {roles.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium">{roleLabels[role]}</dt>
              <dd className="text-ink-2 max-sm:mb-2">{roleDescriptions[role]}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
