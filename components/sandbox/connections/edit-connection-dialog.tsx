'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useAction } from '#components/client/use-action.ts';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { connectionMessages } from '#components/sandbox/connections/connection-messages.ts';
import { GeneratedSecretFields } from '#components/sandbox/connections/generated-secret-fields.tsx';
import type { ConnectionActions } from '#components/sandbox/connections/sandbox-actions.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import {
  type GeneratedSecret,
  type RenameConnectionInput,
  renameConnectionSchema,
} from '#lib/sandbox/connections/connection-schema.ts';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface EditConnectionDialogProps {
  connection: ConnectionSummary;
  actions: ConnectionActions;
  onClose: () => void;
}

/** **Edit Connection**. Its steps: rename, confirm re-generating, show the new secret. */
export function EditConnectionDialog({ connection, actions, onClose }: EditConnectionDialogProps) {
  const messages = connectionMessages[connection.authenticationType];
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
        <Warning title={messages.question} breaks={messages.breaks} problem={problem} />
      ) : (
        <div className="flex flex-col gap-5">
          <RenameForm connection={connection} rename={actions.rename} />
          <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-4">
            <p className="min-w-0 grow basis-44 text-ink-2">
              {isOauth ? 'The credentials are' : 'The key is'} shown only when generated.
            </p>
            <Button onClick={() => setAsking(true)}>{messages.regenerate}</Button>
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

interface RenameFormProps {
  connection: ConnectionSummary;
  rename: ConnectionActions['rename'];
}

/** Renames a connection. Its key stays. */
function RenameForm({ connection, rename }: RenameFormProps) {
  const [saved, setSaved] = useState(false);
  const form = useForm<RenameConnectionInput>({
    resolver: zodResolver(renameConnectionSchema),
    defaultValues: { connectionId: connection.id, name: connection.name },
    mode: 'onTouched',
  });
  const { submit, pending } = useFormSubmission(form, {
    fieldErrorsOf: ({ message, fieldErrors }) => ({ name: fieldErrors['name'] ?? message }),
  });
  return (
    <form
      noValidate
      onSubmit={submit(rename, { onDone: () => setSaved(true) })}
      className="flex items-start gap-2 max-sm:flex-col"
    >
      <div className="w-full grow">
        <Controller
          control={form.control}
          name="name"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              onChange={(event) => {
                field.onChange(event);
                setSaved(false);
              }}
              label="Name of the connection"
              required
              autoComplete="off"
              hint={saved ? 'Saved.' : undefined}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <div className="sm:pt-[28px]">
        <Button type="submit" pending={pending}>
          Save name
        </Button>
      </div>
    </form>
  );
}
