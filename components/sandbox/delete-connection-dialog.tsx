'use client';

import { useRef } from 'react';
import type { SandboxActions } from '#components/sandbox/sandbox-actions.ts';
import { useConnectionAction } from '#components/sandbox/use-connection-action.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connection-summary.ts';

interface DeleteConnectionDialogProps {
  connection: ConnectionSummary;
  remove: SandboxActions['remove'];
  onDeleted: (connectionId: string) => void;
  onClose: () => void;
}

export function DeleteConnectionDialog({ connection, remove, onDeleted, onClose }: DeleteConnectionDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const { run, pending, problem } = useConnectionAction(remove, () => {
    onDeleted(connection.id);
    onClose();
  });
  const close = () => (pending ? undefined : onClose());

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title="Delete Connection"
      description={`Requests with the access key of “${connection.name}” fail from that moment. A new key can be generated afterwards.`}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={close}>
            Cancel
          </Button>
          <Button variant="danger" pending={pending} onClick={() => run({ connectionId: connection.id })}>
            Delete
          </Button>
        </>
      }
    >
      {problem ? (
        <div role="alert">
          <Notice tone="bad" title={problem} />
        </div>
      ) : null}
    </Dialog>
  );
}
