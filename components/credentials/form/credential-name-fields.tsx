'use client';

import type { RefObject } from 'react';
import { type Control, Controller, type FieldPath } from 'react-hook-form';
import { TextAreaField, TextField } from '#components/ui/form/text-field.tsx';

interface CredentialNameFieldsProps<Values extends { name: string; description: string }> {
  control: Control<Values>;
  firstField: RefObject<HTMLInputElement | null>;
}

/** Name and description of a credential, in the add and the edit form. */
export function CredentialNameFields<Values extends { name: string; description: string }>({
  control,
  firstField,
}: CredentialNameFieldsProps<Values>) {
  return (
    <>
      <Controller
        control={control}
        name={'name' as FieldPath<Values>}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            ref={(element) => {
              ref(element);
              firstField.current = element;
            }}
            label="Credential Name"
            required
            hint="Shown on the tile. Must be unique in this workspace."
            autoComplete="off"
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        control={control}
        name={'description' as FieldPath<Values>}
        render={({ field, fieldState }) => (
          <TextAreaField
            {...field}
            label="Credential Description"
            aside="Recommended"
            hint="Purpose, data freshness, and who to ask."
            error={fieldState.error?.message}
          />
        )}
      />
    </>
  );
}
