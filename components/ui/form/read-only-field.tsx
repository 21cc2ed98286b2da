'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { CopyButton } from '#components/ui/button/copy-button.tsx';
import { controlClass, Field } from '#components/ui/form/field.tsx';

interface ReadOnlyFieldProps {
  label: string;
  value: string;
  hint?: ReactNode;
  copyLabel: string;
  /** Focuses and selects the value when it appears. */
  selected?: boolean;
}

/** A value to copy. */
export function ReadOnlyField({ label, value, hint, copyLabel, selected = false }: ReadOnlyFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!selected) return;
    input.current?.focus();
    input.current?.select();
  }, [selected]);
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="flex items-center gap-2">
          <input
            {...control}
            ref={input}
            readOnly
            value={value}
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            className={`${controlClass} h-10 min-w-0 font-mono text-small`}
          />
          <CopyButton text={value} label={copyLabel} />
        </div>
      )}
    </Field>
  );
}
