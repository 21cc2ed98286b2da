'use client';

import { type ComponentProps, useState } from 'react';
import { RemoveMemberDialog } from '#components/members/remove-member-dialog.tsx';
import { RoleSelect } from '#components/members/role-select.tsx';
import { LeaveDialog } from '#components/shell/workspace-dialogs.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { FoldingCell, FoldingRow, FoldingTable } from '#components/ui/table/folding-table.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';
import type { MemberSummary } from '#lib/members/list-members.ts';

interface MemberListProps {
  members: MemberSummary[];
  /** The reader's own row has **Leave**. */
  ownId: string;
  workspaceName: string;
  /** Roles that the reader may give; empty if they do not manage members. */
  roles: readonly Role[];
  actions: {
    changeRole: ComponentProps<typeof RoleSelect>['change'];
    remove: ComponentProps<typeof RemoveMemberDialog>['remove'];
    leave: ComponentProps<typeof LeaveDialog>['leave'];
  };
}

const columns = ['Email', 'Role', 'Joined', 'Last signed in'];

/** The members of the workspace. */
export function MemberList({ members, ownId, workspaceName, roles, actions }: MemberListProps) {
  const [dialog, setDialog] = useState<'leave' | MemberSummary>();
  const close = () => setDialog(undefined);
  return (
    <>
      <FoldingTable label="Members" columns={columns} hasActions>
        {members.map((member) => {
          const { userId, email, role, joinedAt, lastActiveAt } = member;
          const isOwn = userId === ownId;
          // Owners can only be managed by members who may assign that role.
          const isManaged = roles.includes(role);
          return (
            <FoldingRow
              key={userId}
              head={
                <>
                  {email}
                  {isOwn ? <span className="ml-1 font-normal text-ink-3">(you)</span> : null}
                </>
              }
              actions={
                isOwn ? (
                  <Button aria-haspopup="dialog" onClick={() => setDialog('leave')}>
                    Leave
                  </Button>
                ) : isManaged ? (
                  <Button aria-haspopup="dialog" aria-label={`Remove ${email}`} onClick={() => setDialog(member)}>
                    Remove
                  </Button>
                ) : null
              }
            >
              <FoldingCell caption="Role" className="max-lg:items-center">
                {isManaged ? (
                  <RoleSelect member={member} roles={roles} change={actions.changeRole} />
                ) : (
                  <span>{roleLabels[role]}</span>
                )}
              </FoldingCell>
              <FoldingCell caption="Joined" className="whitespace-nowrap text-ink-2">
                <RelativeTime iso={joinedAt} />
              </FoldingCell>
              <FoldingCell caption="Last signed in" className="whitespace-nowrap text-ink-2">
                {lastActiveAt ? <RelativeTime iso={lastActiveAt} /> : 'Signed out'}
              </FoldingCell>
            </FoldingRow>
          );
        })}
      </FoldingTable>
      {dialog === 'leave' ? (
        <LeaveDialog workspaceName={workspaceName} leave={actions.leave} onClose={close} />
      ) : dialog ? (
        <RemoveMemberDialog member={dialog} remove={actions.remove} onClose={close} />
      ) : null}
    </>
  );
}
