'use client';

import { type FormEvent, type RefObject, useState } from 'react';
import { KeyHolderList } from '#components/credentials/known-keys/key-holder-list.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SecretField } from '#components/ui/secret-field.tsx';
import type { ActionResult } from '#lib/action-result.ts';
import type { KeyHolder } from '#lib/credentials/keys/find-key.ts';

export interface FindKeyFormProps {
  find: (input: { key: string }) => Promise<ActionResult<KeyHolder[]>>;
  keyField: RefObject<HTMLInputElement | null>;
}

/** A key to look for, and which credentials hold it. */
export function FindKeyForm({ find, keyField }: FindKeyFormProps) {
  const [key, setKey] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [holders, setHolders] = useState<KeyHolder[]>();

  /** A finding is true of what was asked for, and of nothing typed since. */
  function forget(): void {
    setError(undefined);
    setProblem(undefined);
    setHolders(undefined);
  }

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    forget();
    setPending(true);
    const result = await find({ key }).catch(() => undefined);
    setPending(false);
    if (result?.ok) setHolders(result.data);
    else if (result?.fieldErrors['key']) setError(result.fieldErrors['key']);
    else setProblem(result?.message ?? 'The answer did not arrive. Try again.');
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
        hint="An Access Key, a Client ID or a Client Secret, whole."
        error={error}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Find
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {pending ? <p className="fade-in-late text-ink-2">Looking for it …</p> : null}
        {problem ? <Notice tone="bad" title={problem} /> : null}
        {holders ? <KeyHolderList holders={holders} /> : null}
      </div>
    </form>
  );
}
