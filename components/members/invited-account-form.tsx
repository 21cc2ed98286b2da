'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { FormTextField } from '#components/auth/form-text-field.tsx';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { PASSWORD_MIN_LENGTH } from '#lib/auth/account-schema.ts';
import { type InvitedAccountInput, invitedAccountSchema } from '#lib/members/member-schema.ts';

interface InvitedAccountFormProps {
  createAccount: (input: InvitedAccountInput) => Promise<ActionResult<never>>;
}

export function InvitedAccountForm({ createAccount }: InvitedAccountFormProps) {
  const form = useForm({
    resolver: zodResolver(invitedAccountSchema),
    defaultValues: { email: '', password: '' },
    mode: 'onTouched',
  });
  const { submit, pending, problem } = useFormSubmission(form, { redirects: true });
  return (
    <form method="post" onSubmit={submit(createAccount)} noValidate className="flex flex-col gap-3">
      <FormTextField control={form.control} name="email" label="Email" type="email" autoComplete="username" />
      <FormTextField
        control={form.control}
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_MIN_LENGTH} characters.`}
      />
      <div role="alert" className="empty:hidden">
        {problem ? (
          <Notice tone="bad" title="No account was made">
            {problem}
          </Notice>
        ) : null}
      </div>
      <div className="mt-1 grid">
        <Button type="submit" variant="primary" pending={pending}>
          Create account and join
        </Button>
      </div>
    </form>
  );
}
