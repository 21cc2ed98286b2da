'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import type { ConnectionActions } from '#components/sandbox/sandbox-actions.ts';
import { type RenameConnectionInput, renameConnectionSchema } from '#lib/sandbox/connections/connection-schema.ts';
import { Button } from '#components/ui/button/button.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface RenameFormProps {
  connection: ConnectionSummary;
  rename: ConnectionActions['rename'];
}

/** The name of a connection, which may change while its key stays. */
export function RenameForm({ connection, rename }: RenameFormProps) {
  const [saved, setSaved] = useState(false);
  const form = useForm<RenameConnectionInput>({
    resolver: zodResolver(renameConnectionSchema),
    defaultValues: { connectionId: connection.id, name: connection.name },
    mode: 'onTouched',
  });
  const { submit, pending } = useFormSubmission(form, {
    fieldErrorsOf: ({ message, fieldErrors }) => ({ name: fieldErrors['name'] ?? message }),
  });
  return (
    <form
      noValidate
      onSubmit={submit(rename, { onDone: () => setSaved(true) })}
      className="flex items-start gap-2 max-sm:flex-col"
    >
      <div className="w-full grow">
        <Controller
          control={form.control}
          name="name"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              onChange={(event) => {
                field.onChange(event);
                setSaved(false);
              }}
              label="Name of the connection"
              required
              autoComplete="off"
              hint={saved ? 'Saved.' : undefined}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <div className="sm:pt-[28px]">
        <Button type="submit" pending={pending}>
          Save name
        </Button>
      </div>
    </form>
  );
}
