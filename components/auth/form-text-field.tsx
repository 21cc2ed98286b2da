'use client';

import { type Control, Controller, type FieldPath, type FieldValues } from 'react-hook-form';
import { TextField } from '#components/ui/form/text-field.tsx';

/** Keeps the error's line free: a button below must not move away under the pointer that leaves the field. */
const BLANK_LINE = '\u00a0';

interface FormTextFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  type?: 'email' | 'password' | 'text';
  autoComplete: string;
  hint?: string;
}

/** A field whose form is all required: none of them needs a mark. */
export function FormTextField<Values extends FieldValues>({
  control,
  name,
  hint = BLANK_LINE,
  ...input
}: FormTextFieldProps<Values>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          {...field}
          {...input}
          hint={hint}
          error={fieldState.error?.message}
          autoCapitalize="off"
          spellCheck={false}
        />
      )}
    />
  );
}
