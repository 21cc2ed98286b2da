'use client';

import { useRef } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { connectionMessages } from '#components/sandbox/connections/connection-messages.ts';
import type { ConnectionActions } from '#components/sandbox/connections/sandbox-actions.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface DeleteConnectionDialogProps {
  connection: ConnectionSummary;
  remove: ConnectionActions['remove'];
  onDeleted: (connectionId: string) => void;
  onClose: () => void;
}

export function DeleteConnectionDialog({ connection, remove, onDeleted, onClose }: DeleteConnectionDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const { run, pending, problem } = useAction(remove, {
    onDone: () => {
      onDeleted(connection.id);
      onClose();
    },
  });
  const close = () => (pending ? undefined : onClose());

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title="Delete Connection"
      description={connectionMessages[connection.authenticationType].deletion(connection.name)}
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
