'use client';

import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';

interface LeaveDialogProps {
  workspaceName: string;
  leave: () => Promise<ActionResult<never>>;
  onClose: () => void;
}

/** **Leave workspace**: asks first, as only an invitation leads back. */
export function LeaveDialog({ workspaceName, leave, onClose }: LeaveDialogProps) {
  const { run, pending, problem } = useAction(leave, { redirects: true });
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : close())}
      title={`Leave ${workspaceName}?`}
      description="What you made stays. To come back you need an invitation. If this is your only workspace, you are signed out everywhere."
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            Cancel
          </Button>
          <Button variant="danger" pending={pending} onClick={() => run()}>
            Leave workspace
          </Button>
        </>
      }
    >
      {problem ? (
        <div role="alert">
          <Notice tone="bad" title="You are still in">
            {problem}
          </Notice>
        </div>
      ) : null}
    </Dialog>
  );
}
