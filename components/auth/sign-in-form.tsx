'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { FormTextField } from '#components/ui/form/form-text-field.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { type SignInInput, signInSchema } from '#lib/auth/account-schema.ts';

interface SignInFormProps {
  signIn: (input: SignInInput, next: string) => Promise<ActionResult<never>>;
  /** The path to open after sign-in. */
  next: string;
}

export function SignInForm({ signIn, next }: SignInFormProps) {
  const form = useForm({
    resolver: zodResolver(signInSchema),
    defaultValues: { email: '', password: '' },
    mode: 'onTouched',
  });
  const { submit, pending, problem } = useFormSubmission(form, { redirects: true });
  return (
    <form method="post" onSubmit={submit((values) => signIn(values, next))} noValidate className="flex flex-col gap-3">
      <FormTextField control={form.control} name="email" label="Email" type="email" autoComplete="username" />
      <FormTextField
        control={form.control}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
      />
      <div role="alert" className="empty:hidden">
        {problem ? (
          <Notice tone="bad" title="Not signed in">
            {problem}
          </Notice>
        ) : null}
      </div>
      <div className="mt-1 grid">
        <Button type="submit" variant="primary" pending={pending}>
          Sign in
        </Button>
      </div>
    </form>
  );
}
