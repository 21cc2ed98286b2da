'use client';

import { type FormEvent, type RefObject, useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { KeyHolderList } from '#components/credentials/known-keys/key-holder-list.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { SecretField } from '#components/ui/form/secret-field.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { KeyHolder } from '#lib/credentials/keys/find-key.ts';

export interface FindKeyFormProps {
  find: (input: { key: string }) => Promise<ActionResult<KeyHolder[]>>;
  keyField: RefObject<HTMLInputElement | null>;
}

/** A key to look for, and which credentials hold it. */
export function FindKeyForm({ find, keyField }: FindKeyFormProps) {
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

  /** A finding is true of what was asked for, and of nothing typed since. */
  function forget(): void {
    setError(undefined);
    setProblem(undefined);
    setHolders(undefined);
  }

  function ask(event: FormEvent): void {
    event.preventDefault();
    forget();
    void run({ key });
  }

  return (
    <form noValidate onSubmit={ask} className="grid gap-3">
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
      {/* Room for one finding is always there: the dialog does not move when it is said. */}
      <div role="status" className="min-h-[76px]">
        {pending ? <p className="fade-in-late text-ink-2">Looking for it …</p> : null}
        {problem ? <Notice tone="bad" title={problem} /> : null}
        {holders ? <KeyHolderList holders={holders} /> : null}
      </div>
    </form>
  );
}
