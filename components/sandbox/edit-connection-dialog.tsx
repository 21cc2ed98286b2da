'use client';

import { useEffect, useRef, useState } from 'react';
import { AccessKeyField } from '#components/sandbox/access-key-field.tsx';
import type { SandboxActions } from '#components/sandbox/sandbox-actions.ts';
import { useConnectionAction } from '#components/sandbox/use-connection-action.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connection-summary.ts';

interface EditConnectionDialogProps {
  connection: ConnectionSummary;
  regenerate: SandboxActions['regenerate'];
  onClose: () => void;
}

/** **Edit Connection**: in turn the connection, the question whether to re-generate its key, and the new key. */
export function EditConnectionDialog({ connection, regenerate, onClose }: EditConnectionDialogProps) {
  const [asking, setAsking] = useState(false);
  const [accessKey, setAccessKey] = useState<string>();
  const { run, pending, problem } = useConnectionAction(regenerate, (data) => setAccessKey(data.accessKey));
  const closable = !pending && accessKey === undefined;

  const done = (
    <Button variant="primary" onClick={onClose}>
      Done
    </Button>
  );
  const confirmation = (
    <>
      <Button variant="ghost" onClick={() => (pending ? undefined : setAsking(false))}>
        Cancel
      </Button>
      <Button variant="danger" pending={pending} onClick={() => run({ connectionId: connection.id })}>
        Re-Generate
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (!open && closable ? onClose() : undefined)}
      title="Edit Connection"
      description={connection.name}
      dismissible={!asking}
      footer={asking && accessKey === undefined ? confirmation : done}
    >
      {accessKey !== undefined ? (
        <AccessKeyField accessKey={accessKey} />
      ) : asking ? (
        <Warning problem={problem} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-2">
            Access Key generated <RelativeTime iso={connection.keyGeneratedAt} />
          </p>
          <Button onClick={() => setAsking(true)}>Re-Generate Access Key</Button>
        </div>
      )}
    </Dialog>
  );
}

function Warning({ problem }: { problem: string | undefined }) {
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <div className="flex flex-col gap-3">
      <div ref={text} tabIndex={-1} className="outline-none">
        <Notice tone="warn" title="Re-generate the access key?">
          Every request with the present key fails from that moment. Whatever uses it, saved credentials too, needs the
          new key.
        </Notice>
      </div>
      <div role="alert" className="empty:hidden">
        {problem ? <Notice tone="bad" title={problem} /> : null}
      </div>
    </div>
  );
}
