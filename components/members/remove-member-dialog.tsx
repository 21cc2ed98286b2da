'use client';

import { useRouter } from 'next/navigation';
import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { MemberSummary } from '#lib/members/list-members.ts';

interface ConfirmRemovalDialogProps {
  member: MemberSummary;
  remove: (input: { userId: string }) => Promise<ActionResult<void>>;
  onClose: () => void;
}

export function RemoveMemberDialog({ member, remove, onClose }: ConfirmRemovalDialogProps) {
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
      description="They are signed out everywhere, and their open invitations are revoked. Credentials, sources and destinations that they added are kept."
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
          <Notice tone="bad" title="Not removed">
            {problem}
          </Notice>
        </div>
      ) : null}
    </Dialog>
  );
}
