'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import type { MemberActions } from '#components/members/member-actions.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { ReadOnlyField } from '#components/ui/form/read-only-field.tsx';
import { SelectField } from '#components/ui/form/select-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import { roleDescriptions, roleLabels } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';

interface InviteDialogProps {
  /** Roles that the one who invites may give. */
  roles: readonly Role[];
  invite: MemberActions['invite'];
  onClose: () => void;
}

/** **Invite**: choose a role, then take the link away. It is shown this once. */
export function InviteDialog({ roles, invite, onClose }: InviteDialogProps) {
  const router = useRouter();
  const [role, setRole] = useState<Role>('editor');
  const [link, setLink] = useState<string>();
  const { run, pending, problem } = useAction(invite, { onDone: (made) => setLink(made.link) });

  function close(): void {
    if (pending) return;
    if (link !== undefined) router.refresh();
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : close())}
      title="Invite"
      description="Makes a link that lets one person in, within 7 days."
      dismissible={link === undefined}
      footer={
        link === undefined ? (
          <>
            <Button variant="ghost" onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" pending={pending} onClick={() => run({ role })}>
              Create link
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        )
      }
    >
      {link === undefined ? (
        <>
          <SelectField
            label="Role"
            value={role}
            onChange={({ target }) => setRole(roles.find((each) => each === target.value) ?? role)}
            options={roles.map((value) => ({ value, label: roleLabels[value] }))}
            hint={roleDescriptions[role]}
          />
          {problem ? (
            <div role="alert" className="mt-3">
              <Notice tone="bad" title={problem} />
            </div>
          ) : null}
        </>
      ) : (
        <ReadOnlyField
          label="Invitation link"
          value={link}
          copyLabel="Copy"
          selected
          hint={`Send it to one person, by a channel that you trust: whoever opens it first joins as ${roleLabels[role]}. It is shown this once.`}
        />
      )}
    </Dialog>
  );
}
