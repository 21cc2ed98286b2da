'use client';

import { useRef } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { directions } from '#lib/resources/direction.ts';
import type { ResourceDetail } from '#lib/resources/resource-detail.ts';

interface DeleteResourceDialogProps {
  resource: ResourceDetail;
  remove: (input: { id: string }) => Promise<ActionResult<void>>;
  onDeleted: () => void;
  onClose: () => void;
}

export function DeleteResourceDialog({ resource, remove, onDeleted, onClose }: DeleteResourceDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const { id, name, direction, credential } = resource;
  const { run, pending, problem } = useAction(remove, { onDone: onDeleted });
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title={`Delete “${name}”?`}
      description={`The ${directions[direction].singular} is gone for good. Its credential, “${credential.name}”, stays.`}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={close}>
            Cancel
          </Button>
          <Button variant="danger" pending={pending} onClick={() => void run({ id })}>
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
