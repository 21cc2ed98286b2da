'use client';

import type { ComponentProps } from 'react';
import { controlClass, Field, type FieldProps } from '#components/ui/form/field.tsx';

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'className' | 'id'> & { mono?: boolean | undefined };

export function TextField({ label, required, aside, hint, error, mono, type = 'text', ...input }: TextFieldProps) {
  return (
    <Field label={label} required={required} aside={aside} hint={hint} error={error}>
      {(control) => (
        <input
          {...input}
          {...control}
          type={type}
          className={`${controlClass} h-10 ${mono ? 'font-mono text-small' : ''}`}
        />
      )}
    </Field>
  );
}

type TextAreaFieldProps = FieldProps & Omit<ComponentProps<'textarea'>, 'className' | 'id'>;

export function TextAreaField({ label, required, aside, hint, error, ...textarea }: TextAreaFieldProps) {
  return (
    <Field label={label} required={required} aside={aside} hint={hint} error={error}>
      {(control) => <textarea {...textarea} {...control} rows={3} className={`${controlClass} block resize-y py-2`} />}
    </Field>
  );
}
