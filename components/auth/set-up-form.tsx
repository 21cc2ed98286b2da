'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { FormTextField } from '#components/ui/form/form-text-field.tsx';
import { textLinkClass } from '#components/ui/text/typography.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { PASSWORD_MIN_LENGTH, type SetUpInput, setUpSchema } from '#lib/auth/account-schema.ts';

interface SetUpFormProps {
  createAccount: (input: SetUpInput) => Promise<ActionResult<never>>;
}

export function SetUpForm({ createAccount }: SetUpFormProps) {
  const form = useForm({
    resolver: zodResolver(setUpSchema),
    defaultValues: { email: '', password: '', workspaceName: '' },
    mode: 'onTouched',
  });
  const { control } = form;
  const { submit, pending, problem, refusal } = useFormSubmission(form, { redirects: true });
  return (
    <form method="post" onSubmit={submit(createAccount)} noValidate className="flex flex-col gap-3">
      <FormTextField control={control} name="email" label="Email" type="email" autoComplete="username" />
      <FormTextField
        control={control}
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_MIN_LENGTH} characters.`}
      />
      <FormTextField
        control={control}
        name="workspaceName"
        label="Workspace name"
        autoComplete="organization"
        hint="e.g. your team’s name"
      />
      <div role="alert" className="empty:hidden">
        {problem ? (
          <Notice tone="bad" title="Account not created">
            {problem}{' '}
            {refusal?.code === 'already_set_up' ? (
              <a href="/sign-in" className={textLinkClass}>
                Go to sign-in
              </a>
            ) : null}
          </Notice>
        ) : null}
      </div>
      <div className="mt-1 grid">
        <Button type="submit" variant="primary" pending={pending}>
          Create account
        </Button>
      </div>
    </form>
  );
}
