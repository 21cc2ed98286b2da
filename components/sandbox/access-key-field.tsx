'use client';

import { useEffect, useRef } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { controlClass, Field } from '#components/ui/field.tsx';

/** A key that was just generated, selected and ready to be copied. */
export function AccessKeyField({ accessKey }: { accessKey: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <Field
      label="Access Key"
      hint="Copy it now: it is shown this once. The tenant keeps only its hash, and nobody can show it again."
    >
      {(control) => (
        <div className="flex items-center gap-2">
          <input
            {...control}
            ref={input}
            readOnly
            value={accessKey}
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            className={`${controlClass} h-10 min-w-0 font-mono text-[13px]`}
          />
          <CopyButton text={accessKey} />
        </div>
      )}
    </Field>
  );
}
