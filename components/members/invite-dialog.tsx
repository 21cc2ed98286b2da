'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ComponentProps, useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { ReadOnlyField } from '#components/ui/form/read-only-field.tsx';
import { SelectField } from '#components/ui/form/select-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { roleDescriptions, roleLabels } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { INVITATION_DAYS } from '#lib/members/member-schema.ts';

interface InviteDialogProps {
  /** Roles that the inviter may give. */
  roles: readonly Role[];
  /** @returns the invitation's link, this one time */
  invite: (input: { role: Role }) => Promise<ActionResult<{ link: string; expiresAt: string }>>;
  onClose: () => void;
}

/** **Invite**: choose a role, then copy the link. It is shown once. */
function InviteDialog({ roles, invite, onClose }: InviteDialogProps) {
  const router = useRouter();
  const [role, setRole] = useState<Role>('editor');
  const [link, setLink] = useState<string>();
  const { run, pending, problem } = useAction(invite, { onDone: (created) => setLink(created.link) });

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
      description={`Create a single-use link, valid for ${INVITATION_DAYS} days.`}
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
          hint={`Send it to one person over a trusted channel: the first person to use it joins as ${roleLabels[role]}. You won’t see it again.`}
        />
      )}
    </Dialog>
  );
}

/** The **Invite** button and its dialog. */
export function InviteButton(props: Omit<ComponentProps<typeof InviteDialog>, 'onClose'>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Plus size={16} strokeWidth={2} aria-hidden="true" />
        Invite
      </Button>
      {open ? <InviteDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
