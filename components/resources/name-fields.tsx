'use client';

import { type Control, Controller, type FieldPath } from 'react-hook-form';
import { TextAreaField, TextField } from '#components/ui/form/text-field.tsx';

interface Named {
  name: string;
  description: string;
}

/** What a source or destination is called, and what it is for. */
export function NameFields<Values extends Named>({ control }: { control: Control<Values> }) {
  return (
    <>
      <Controller
        control={control}
        name={'name' as FieldPath<Values>}
        render={({ field, fieldState }) => (
          <TextField {...field} label="Name" required autoComplete="off" error={fieldState.error?.message} />
        )}
      />
      <Controller
        control={control}
        name={'description' as FieldPath<Values>}
        render={({ field, fieldState }) => (
          <TextAreaField
            {...field}
            label="Description"
            aside="Recommended"
            hint="What it is for, how fresh the data is, whom to ask."
            error={fieldState.error?.message}
          />
        )}
      />
    </>
  );
}
