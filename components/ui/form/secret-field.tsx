'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { controlClass, Field, type FieldProps } from '#components/ui/form/field.tsx';

type SecretFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'>;

/** A masked field for a secret. A text input, because browsers offer to save the value of `type="password"`. */
export function SecretField({ label, required, aside, hint, error, ...input }: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} required={required} aside={aside} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            className={`${controlClass} h-10 pr-11 font-mono text-small ${shown ? '' : '[-webkit-text-security:disc] [text-security:disc]'}`}
          />
          <button
            type="button"
            aria-label={`Show ${label}`}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-1 right-1 grid w-9 place-items-center rounded-md text-ink-3 hover:text-ink"
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
      )}
    </Field>
  );
}
