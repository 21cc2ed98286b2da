'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { useFlashMessage } from '#components/credentials/flash-message.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

export type RestoreCredential = (input: { id: string; name?: string }) => Promise<ActionResult<CredentialSummary>>;

interface RestoreFormProps {
  id: string;
  name: string;
  restore: RestoreCredential;
}

/** **Restore**: where the name was taken meanwhile, another is asked for. */
export function RestoreForm({ id, name, restore }: RestoreFormProps) {
  const router = useRouter();
  const showFlashMessage = useFlashMessage();
  const [newName, setNewName] = useState<string>();
  const [nameError, setNameError] = useState<string>();
  const { run, pending, problem } = useAction(restore, {
    onDone: (credential) => {
      showFlashMessage({
        at: '/credentials/deleted',
        text: `Restored “${credential.name}”.`,
        link: { href: `/credentials/${credential.id}`, label: 'Open it' },
      });
      router.refresh();
    },
    onRefused: ({ code, fieldErrors }) => {
      setNameError(fieldErrors['name']);
      if (code === 'name_taken') setNewName((typed) => typed ?? name);
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setNameError(undefined);
    void run({ id, ...(newName === undefined ? {} : { name: newName }) });
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label={`Restore ${name}`}
      className={newName === undefined ? '' : 'space-y-2 sm:w-72'}
    >
      {newName === undefined ? null : (
        <TextField
          label="Credential Name"
          required
          autoFocus
          autoComplete="off"
          value={newName}
          onChange={(event) => setNewName(event.target.value)}
          error={nameError}
        />
      )}
      <Button type="submit" pending={pending} aria-label={`Restore ${name}`}>
        Restore
      </Button>
      {problem && !nameError ? (
        <div role="alert" className="mt-2">
          <Notice tone="bad" title={problem} />
        </div>
      ) : null}
    </form>
  );
}
