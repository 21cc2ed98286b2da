'use client';

import { KeyRound } from 'lucide-react';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Badge } from '#components/ui/feedback/badge.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { SecretField } from '#components/ui/form/secret-field.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { KeyHolder } from '#lib/credentials/keys/find-key.ts';

interface FindKeyFormProps {
  find: (input: { key: string }) => Promise<ActionResult<KeyHolder[]>>;
  keyField: RefObject<HTMLInputElement | null>;
}

/** **Find a key**: which credentials use a key that leaked into a log, a repository or a message. */
export function FindKeyButton({ find }: Pick<FindKeyFormProps, 'find'>) {
  const [open, setOpen] = useState(false);
  const keyField = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <KeyRound size={16} strokeWidth={1.75} aria-hidden="true" />
        Find a key
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Find a key"
        description="Paste a leaked key to see which credentials use it. It isn’t stored."
        initialFocus={keyField}
        footer={<Button onClick={() => setOpen(false)}>Close</Button>}
      >
        {/* Mounted each time the dialog opens, so that a pasted key is dropped when it closes. */}
        <FindKeyForm find={find} keyField={keyField} />
      </Dialog>
    </>
  );
}

/** The key to look for and the credentials that use it. */
function FindKeyForm({ find, keyField }: FindKeyFormProps) {
  const [key, setKey] = useState('');
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [holders, setHolders] = useState<KeyHolder[]>();
  const { run, pending } = useAction(find, {
    onDone: setHolders,
    onRefused: ({ message, fieldErrors }) => {
      const wrong = fieldErrors['key'];
      setError(wrong);
      setProblem(wrong === undefined ? message : undefined);
    },
  });

  /** A result is only valid for the key that was searched. */
  function forget(): void {
    setError(undefined);
    setProblem(undefined);
    setHolders(undefined);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    forget();
    void run({ key });
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      <SecretField
        ref={keyField}
        label="Key"
        value={key}
        onChange={(event) => {
          setKey(event.target.value);
          forget();
        }}
        readOnly={pending}
        hint="The full value of a secret or a client ID."
        error={error}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Find
        </Button>
      </div>
      {/* Reserves the height of one result, so that the dialog does not move. */}
      <div role="status" className="min-h-[76px]">
        {pending ? <p className="fade-in-late text-ink-2">Searching…</p> : null}
        {problem ? <Notice tone="bad" title={problem} /> : null}
        {holders ? <KeyHolderList holders={holders} /> : null}
      </div>
    </form>
  );
}

/** The credentials that use a key, deleted ones included. */
function KeyHolderList({ holders }: { holders: KeyHolder[] }) {
  if (holders.length === 0) return <Notice tone="mute" title="No credential in this workspace uses this key." />;
  return (
    <>
      <p className="font-medium">
        {holders.length === 1 ? 'Used by 1 credential' : `Used by ${holders.length} credentials`}
      </p>
      <ul aria-label="Credentials that use this key" className="mt-1 divide-y divide-line">
        {holders.map(({ credential, field, deleted }) => (
          <li key={`${credential.id} ${field}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1">
              <TextLink href={`/credentials/${credential.id}`}>{credential.name}</TextLink>
              <div className="wrap-anywhere text-small text-ink-2">
                {field} · {credential.host}
              </div>
            </div>
            {deleted ? <Badge tone="mute">Deleted</Badge> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
