'use client';

import { useEffect, useRef, useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { connectionMessages } from '#components/sandbox/connection-messages.ts';
import { GeneratedSecretFields } from '#components/sandbox/generated-secret.tsx';
import { RenameForm } from '#components/sandbox/rename-form.tsx';
import type { ConnectionActions, GeneratedSecret } from '#components/sandbox/sandbox-actions.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface EditConnectionDialogProps {
  connection: ConnectionSummary;
  actions: ConnectionActions;
  onClose: () => void;
}

/** **Edit Connection**: in turn the connection, the question whether to re-generate what it holds, and the new. */
export function EditConnectionDialog({ connection, actions, onClose }: EditConnectionDialogProps) {
  const words = connectionMessages[connection.authenticationType];
  const isOauth = connection.authenticationType === 'OAuth';
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<GeneratedSecret>();
  const regenerate = isOauth ? actions.regenerateOauthCredentials : actions.regenerateAccessKey;
  const { run, pending, problem } = useAction(regenerate, { onDone: setSecret });
  const closable = !pending && secret === undefined;

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
      description={`${connection.name} · ${connection.authenticationType}`}
      dismissible={!asking}
      footer={asking && secret === undefined ? confirmation : done}
    >
      {secret !== undefined ? (
        <GeneratedSecretFields secret={secret} />
      ) : asking ? (
        <Warning title={words.question} breaks={words.breaks} problem={problem} />
      ) : (
        <div className="flex flex-col gap-5">
          <RenameForm connection={connection} rename={actions.rename} />
          <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-4">
            <p className="min-w-0 grow basis-44 text-ink-2">
              {isOauth ? 'The credentials were shown once' : 'The key was shown once'}, when generated.
            </p>
            <Button onClick={() => setAsking(true)}>{words.regenerate}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Warning({ title, breaks, problem }: { title: string; breaks: string; problem: string | undefined }) {
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <div className="flex flex-col gap-3">
      <div ref={text} tabIndex={-1} className="outline-none">
        <Notice tone="warn" title={title}>
          {breaks}
        </Notice>
      </div>
      <div role="alert" className="empty:hidden">
        {problem ? <Notice tone="bad" title={problem} /> : null}
      </div>
    </div>
  );
}
