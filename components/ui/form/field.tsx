'use client';

import { type ReactNode, useId } from 'react';

export interface FieldProps {
  label: string;
  required?: boolean | undefined;
  /** A short note at the end of the label's line, such as "Recommended". */
  aside?: string | undefined;
  /** Help under the control. An error replaces it. */
  hint?: ReactNode;
  error?: ReactNode;
}

export interface ControlProps {
  id: string;
  'aria-describedby': string;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

export const controlClass =
  'w-full rounded-lg border border-line-strong bg-surface px-3 text-ink placeholder:text-ink-3 focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent aria-invalid:border-bad';

/** The frame of a form field: label, control, hint and error, tied together. */
export function Field({
  label,
  required,
  aside,
  hint,
  error,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div>
      <div className="mb-1.5 flex gap-1">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {required ? (
          <span aria-hidden="true" className="text-bad">
            *
          </span>
        ) : null}
        {aside ? <span className="ml-auto text-ink-3">{aside}</span> : null}
      </div>
      {children({
        id,
        'aria-describedby': helpId,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      <div
        id={helpId}
        aria-live="polite"
        // One line is always reserved, so that an error does not move the content below.
        className={`mt-1 min-h-[18px] text-small leading-[18px] ${error ? 'text-bad' : 'text-ink-3'}`}
      >
        {error ?? hint}
      </div>
    </div>
  );
}
