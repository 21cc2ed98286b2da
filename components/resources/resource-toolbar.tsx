'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { IfCan } from '#components/client/if-can.tsx';
import { useAction } from '#components/client/use-action.ts';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { directions } from '#lib/resources/direction.ts';
import type { ResourceDetail } from '#lib/resources/find-resource.ts';

const READ_ONLY = 'Read-only. Members and above can edit.';

interface ResourceToolbarProps {
  resource: ResourceDetail;
  setPaused: (input: { id: string; paused: boolean }) => Promise<ActionResult<ResourceDetail>>;
  remove: (input: { id: string }) => Promise<ActionResult<void>>;
}

export function ResourceToolbar({ resource, setPaused, remove }: ResourceToolbarProps) {
  const { id, direction, pausedAt } = resource;
  const { path } = directions[direction];
  const router = useRouter();
  const deleteButton = useRef<HTMLButtonElement>(null);
  const [deleting, setDeleting] = useState(false);
  const pause = useAction(setPaused, { onDone: () => router.refresh() });
  const isPaused = pausedAt !== undefined;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2.5">
        <IfCan permission="resource:update" otherwise={<p className="text-ink-3">{READ_ONLY}</p>}>
          <Link href={`/${path}/${id}/edit`} className={buttonClass('primary')}>
            Edit
          </Link>
          <Button pending={pause.pending} onClick={() => void pause.run({ id, paused: !isPaused })}>
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
        </IfCan>
        <IfCan permission="resource:delete">
          <Button ref={deleteButton} variant="danger" aria-haspopup="dialog" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </IfCan>
      </div>
      <div role="alert" className="mt-4 max-w-[560px] empty:hidden">
        {pause.problem ? <Notice tone="bad" title={pause.problem} /> : null}
      </div>
      {deleting ? (
        <DeleteResourceDialog
          resource={resource}
          remove={remove}
          onDeleted={() => router.push(`/${path}`)}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </>
  );
}

interface DeleteResourceDialogProps {
  resource: ResourceDetail;
  remove: (input: { id: string }) => Promise<ActionResult<void>>;
  onDeleted: () => void;
  onClose: () => void;
}

function DeleteResourceDialog({ resource, remove, onDeleted, onClose }: DeleteResourceDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const { id, name, credential } = resource;
  const { run, pending, problem } = useAction(remove, { onDone: onDeleted });
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title={`Delete “${name}”?`}
      description={`This can’t be undone. Its credential “${credential.name}” is kept.`}
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
