import type { Metadata } from 'next';
import {
  changeRoleAction,
  inviteAction,
  removeMemberAction,
  revokeInvitationAction,
} from '#app/(workspace)/members/actions.ts';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { leaveWorkspaceAction } from '#app/(workspace)/workspace-actions.ts';
import { InvitationList } from '#components/members/invitation-list.tsx';
import { InviteButton } from '#components/members/invite-dialog.tsx';
import { MemberList } from '#components/members/member-list.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import { can, roleDescriptions, roleLabels, roles } from '#lib/auth/permissions.ts';
import { requirePageActor, type SignedInActor } from '#lib/auth/signed-in-actor.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { listInvitations } from '#lib/members/invitations.ts';
import { listMembers } from '#lib/members/list-members.ts';

export const metadata: Metadata = { title: 'Members' };

const memberActions = {
  changeRole: changeRoleAction,
  remove: removeMemberAction,
  leave: leaveWorkspaceAction,
};

export default async function MembersPage() {
  const actor = await requirePageActor('member:read');
  const { workspaceName } = actor;
  const manages = can(actor, 'member:manage');
  const assignable = manages ? roles.filter((role) => role !== 'owner' || can(actor, 'owner:manage')) : [];
  return (
    <>
      <PageHead title="Members" subtitle={`The members of ${workspaceName} and their roles.`}>
        {manages ? (
          <InviteButton roles={assignable} invite={inviteAction} />
        ) : (
          <p className="text-ink-3">Admins and Owners can invite members and change roles.</p>
        )}
      </PageHead>
      <Streamed
        fallback={<Skeleton label="Loading members" blocksPx={manages ? [240, 120] : [240]} />}
        render={() => renderMembers(actor, assignable)}
      />
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

/** @param assignable roles that the actor may assign */
async function renderMembers(actor: SignedInActor, assignable: Role[]) {
  const { workspaceId, workspaceName, userId } = actor;
  const manages = can(actor, 'member:manage');
  const [members, invitations] = await Promise.all([
    listMembers(workspaceId),
    manages ? listInvitations(workspaceId) : [],
  ]);
  return (
    <>
      <MemberList
        members={members}
        ownId={userId}
        workspaceName={workspaceName}
        roles={assignable}
        actions={memberActions}
      />
      {manages ? (
        <section aria-labelledby="invitations" className="mt-8">
          <Heading level={2} id="invitations" className="mb-3">
            Open invitations
          </Heading>
          <InvitationList invitations={invitations} revoke={revokeInvitationAction} />
        </section>
      ) : null}
    </>
  );
}
