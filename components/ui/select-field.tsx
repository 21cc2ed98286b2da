'use client';

import type { ComponentProps } from 'react';
import { controlClass, Field, type FieldProps } from '#components/ui/field.tsx';

type SelectFieldProps = FieldProps &
  Omit<ComponentProps<'select'>, 'className' | 'id'> & { options: readonly { value: string; label: string }[] };

/** The platform's own select: the best picker on a phone, and no script. */
export function SelectField({ label, required, aside, hint, error, options, ...select }: SelectFieldProps) {
  return (
    <Field label={label} required={required} aside={aside} hint={hint} error={error}>
      {(control) => (
        <select {...select} {...control} className={`${controlClass} h-10`}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
