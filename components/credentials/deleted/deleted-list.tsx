'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { useFlashMessage } from '#components/credentials/flash-message.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { DeletedCredential } from '#lib/credentials/deleted-credentials.ts';

type RestoreCredential = (input: { id: string; name?: string }) => Promise<ActionResult<CredentialSummary>>;

interface DeletedListProps {
  credentials: DeletedCredential[];
  restore: RestoreCredential;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** Deleted credentials, newest first, each with **Restore**. */
export function DeletedList({ credentials, restore }: DeletedListProps) {
  return (
    <Card as="ul" aria-label="Recently deleted" className="divide-y divide-line">
      {credentials.map(({ id, name, host, secretLastFour, deletedAt, deletedBy, purgedAt }) => (
        <li key={id} className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
          <div className="min-w-0">
            <Heading level={2} className="wrap-anywhere">
              {name}
            </Heading>
            <p className="wrap-anywhere font-mono text-caption text-ink-3">{host}</p>
            <p className="wrap-anywhere mt-1 text-ink-2">
              {secretLastFour ? `Ends in ${secretLastFour} · ` : ''}deleted <RelativeTime iso={deletedAt} />
              {deletedBy ? ` by ${deletedBy}` : ''} · will be permanently deleted on{' '}
              <time dateTime={purgedAt}>{day.format(new Date(purgedAt))}</time>
            </p>
          </div>
          <RestoreForm id={id} name={name} restore={restore} />
        </li>
      ))}
    </Card>
  );
}

interface RestoreFormProps {
  id: string;
  name: string;
  restore: RestoreCredential;
}

/** **Restore**. Asks for another name if the old one was taken meanwhile. */
function RestoreForm({ id, name, restore }: RestoreFormProps) {
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
