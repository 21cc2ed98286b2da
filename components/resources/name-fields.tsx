'use client';

import { type Control, Controller, type FieldPath } from 'react-hook-form';
import { TextAreaField, TextField } from '#components/ui/form/text-field.tsx';

interface Named {
  name: string;
  description: string;
}

/** Name and description of a source or destination. */
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
            hint="Purpose, data freshness, and who to ask."
            error={fieldState.error?.message}
          />
        )}
      />
    </>
  );
}
