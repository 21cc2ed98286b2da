'use client';

import { type Control, Controller, type FieldPath, type FieldValues } from 'react-hook-form';
import { TextField } from '#components/ui/form/text-field.tsx';

/** Reserves the error's line, so that a button below does not move when the field loses the focus. */
const BLANK_LINE = '\u00a0';

interface FormTextFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  type?: 'email' | 'password' | 'text';
  autoComplete: string;
  hint?: string;
}

/** A text field of a react-hook-form in which all fields are required, so that none is marked. */
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
