'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { FormTextField } from '#components/ui/form/form-text-field.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { PASSWORD_MIN_LENGTH, type PasswordChangeInput, passwordChangeSchema } from '#lib/auth/account-schema.ts';

interface ChangePasswordFormProps {
  changePassword: (input: PasswordChangeInput) => Promise<ActionResult<void>>;
}

export function ChangePasswordForm({ changePassword }: ChangePasswordFormProps) {
  const [isChanged, setIsChanged] = useState(false);
  const form = useForm({
    resolver: zodResolver(passwordChangeSchema),
    defaultValues: { currentPassword: '', newPassword: '' },
    mode: 'onTouched',
  });
  const { submit, pending, problem } = useFormSubmission(form);
  function change(passwords: PasswordChangeInput): Promise<ActionResult<void>> {
    setIsChanged(false);
    return changePassword(passwords);
  }
  function onDone(): void {
    form.reset();
    setIsChanged(true);
  }
  return (
    <form method="post" onSubmit={submit(change, { onDone })} noValidate className="flex flex-col gap-3">
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
        {problem ? (
          <Notice tone="bad" title="Password not changed">
            {problem}
          </Notice>
        ) : null}
      </div>
      <div role="status" className="empty:hidden">
        {isChanged ? (
          <Notice tone="good" title="Password changed">
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
