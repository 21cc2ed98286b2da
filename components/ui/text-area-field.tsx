'use client';

import type { ComponentProps } from 'react';
import { controlClass, Field, type FieldProps } from '#components/ui/field.tsx';

type TextAreaFieldProps = FieldProps & Omit<ComponentProps<'textarea'>, 'className' | 'id'>;

export function TextAreaField({ label, required, aside, hint, error, ...textarea }: TextAreaFieldProps) {
  return (
    <Field label={label} required={required} aside={aside} hint={hint} error={error}>
      {(control) => <textarea {...textarea} {...control} rows={3} className={`${controlClass} block resize-y py-2`} />}
    </Field>
  );
}
