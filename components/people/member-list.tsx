'use client';

import { useState } from 'react';
import { ConfirmRemovalDialog } from '#components/people/confirm-removal-dialog.tsx';
import { LeaveDialog } from '#components/people/leave-dialog.tsx';
import type { PeopleActions } from '#components/people/people-actions.ts';
import { RoleSelect } from '#components/people/role-select.tsx';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { roleNames } from '#lib/auth/role-names.ts';
import type { Role } from '#lib/db/generated/client.ts';
import type { MemberSummary } from '#lib/people/list-members.ts';

interface MemberListProps {
  members: MemberSummary[];
  /** Whose row says **Leave**. */
  ownId: string;
  workspaceName: string;
  /** Roles that the reader may give; none for who may only look. */
  roles: readonly Role[];
  actions: PeopleActions;
}

const columns = ['E-mail', 'Role', 'Joined', 'Last signed in'];
const cell = 'px-4 py-3 max-md:flex max-md:gap-2 max-md:px-0 max-md:py-1';

function Caption({ children }: { children: string }) {
  return <span className="shrink-0 text-ink-3 md:hidden">{children}</span>;
}

/** Who belongs to the workspace: a table, which on a phone becomes a list. */
export function MemberList({ members, ownId, workspaceName, roles, actions }: MemberListProps) {
  const [dialog, setDialog] = useState<'leave' | MemberSummary>();
  const close = () => setDialog(undefined);
  return (
    <div className="rounded-xl border border-line bg-surface shadow-tile">
      <table aria-label="Members" className="w-full border-collapse text-left max-md:block">
        <thead className="text-[13px] text-ink-3 max-md:sr-only">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-2.5 font-[550]">
                {column}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {members.map((member) => {
            const { userId, email, role, joinedAt, lastActiveAt } = member;
            // An Owner is above whoever may not make one.
            const isManaged = roles.includes(role);
            return (
              <tr
                key={userId}
                className="border-line border-t max-md:block max-md:px-4 max-md:py-3 max-md:first:border-t-0"
              >
                <th scope="row" className={`${cell} wrap-anywhere font-semibold`}>
                  {email}
                  {userId === ownId ? <span className="ml-1 font-normal text-ink-3">(you)</span> : null}
                </th>
                <td className={`${cell} max-md:flex-wrap max-md:items-center`}>
                  <Caption>Role</Caption>
                  {isManaged ? (
                    <RoleSelect member={member} roles={roles} change={actions.changeRole} />
                  ) : (
                    <span>{roleNames[role]}</span>
                  )}
                </td>
                <td className={`${cell} whitespace-nowrap text-ink-2`}>
                  <Caption>Joined</Caption>
                  <RelativeTime iso={joinedAt} />
                </td>
                <td className={`${cell} whitespace-nowrap text-ink-2`}>
                  <Caption>Last signed in</Caption>
                  {lastActiveAt ? <RelativeTime iso={lastActiveAt} /> : 'Signed out'}
                </td>
                <td className="px-4 py-2 text-right max-md:block max-md:px-0 max-md:text-left">
                  {userId === ownId ? (
                    <Button aria-haspopup="dialog" onClick={() => setDialog('leave')}>
                      Leave
                    </Button>
                  ) : isManaged ? (
                    <Button aria-haspopup="dialog" aria-label={`Remove ${email}`} onClick={() => setDialog(member)}>
                      Remove
                    </Button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {dialog === 'leave' ? (
        <LeaveDialog workspaceName={workspaceName} leave={actions.leave} onClose={close} />
      ) : dialog ? (
        <ConfirmRemovalDialog member={dialog} remove={actions.remove} onClose={close} />
      ) : null}
    </div>
  );
}
