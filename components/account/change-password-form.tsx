'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type FieldPath, useForm } from 'react-hook-form';
import { FormTextField } from '#components/auth/form-text-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useAction } from '#components/use-action.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { PASSWORD_MIN_LENGTH, type PasswordChangeInput, passwordChangeSchema } from '#lib/auth/schema.ts';

interface ChangePasswordFormProps {
  changePassword: (input: PasswordChangeInput) => Promise<ActionResult<void>>;
}

const FIELDS = ['currentPassword', 'newPassword'] as const satisfies FieldPath<PasswordChangeInput>[];

export function ChangePasswordForm({ changePassword }: ChangePasswordFormProps) {
  const [refusal, setRefusal] = useState<string>();
  const [isChanged, setIsChanged] = useState(false);
  const form = useForm({
    resolver: zodResolver(passwordChangeSchema),
    defaultValues: { currentPassword: '', newPassword: '' },
    mode: 'onTouched',
  });
  const { run, pending } = useAction(changePassword, {
    onDone: () => {
      form.reset();
      setIsChanged(true);
    },
    onRefused: (message, refused) => {
      const wrong = FIELDS.filter((field) => refused?.fieldErrors[field] !== undefined);
      for (const field of wrong) {
        form.setError(
          field,
          { type: 'server', message: refused?.fieldErrors[field] ?? message },
          { shouldFocus: true },
        );
      }
      if (wrong.length === 0) setRefusal(message);
    },
  });
  const submit = form.handleSubmit((passwords) => {
    setRefusal(undefined);
    setIsChanged(false);
    return run(passwords);
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-3">
      <FormTextField
        control={form.control}
        name="currentPassword"
        label="Current password"
        type="password"
        autoComplete="current-password"
      />
      <FormTextField
        control={form.control}
        name="newPassword"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_MIN_LENGTH} characters.`}
      />
      <div role="alert" className="empty:hidden">
        {refusal ? (
          <Notice tone="bad" title="The password was not changed">
            {refusal}
          </Notice>
        ) : null}
      </div>
      <div role="status" className="empty:hidden">
        {isChanged ? (
          <Notice tone="good" title="The password is changed">
            Your other sessions have ended.
          </Notice>
        ) : null}
      </div>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
