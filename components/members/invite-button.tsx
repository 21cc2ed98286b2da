'use client';

import { Plus } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { InviteDialog } from '#components/members/invite-dialog.tsx';
import { Button } from '#components/ui/button/button.tsx';

/** **Invite**: the button and its dialog. */
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
