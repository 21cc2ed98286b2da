'use client';

import { useRouter } from 'next/navigation';
import { useAction } from '#components/client/use-action.ts';
import type { MemberActions } from '#components/members/member-actions.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { MemberSummary } from '#lib/members/list-members.ts';

interface ConfirmRemovalDialogProps {
  member: MemberSummary;
  remove: MemberActions['remove'];
  onClose: () => void;
}

/** **Remove**: asks first. */
export function ConfirmRemovalDialog({ member, remove, onClose }: ConfirmRemovalDialogProps) {
  const router = useRouter();
  const { run, pending, problem } = useAction(remove, {
    onDone: () => {
      router.refresh();
      onClose();
    },
  });
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : close())}
      title={`Remove ${member.email}?`}
      description="They are signed out everywhere at once, and invitations that they made end. Credentials, sources and destinations that they added stay."
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            Cancel
          </Button>
          <Button variant="danger" pending={pending} onClick={() => run({ userId: member.userId })}>
            Remove
          </Button>
        </>
      }
    >
      {problem ? (
        <div role="alert">
          <Notice tone="bad" title="Nobody was removed">
            {problem}
          </Notice>
        </div>
      ) : null}
    </Dialog>
  );
}
