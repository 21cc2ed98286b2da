'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, useState, useTransition } from 'react';
import { useForm } from 'react-hook-form';
import { useAction } from '#components/client/use-action.ts';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { FormTextField } from '#components/ui/form/form-text-field.tsx';
import { SegmentedControl } from '#components/ui/form/segmented-control.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { PASSWORD_MIN_LENGTH } from '#lib/auth/account-schema.ts';
import { type InvitedAccountInput, invitedAccountSchema } from '#lib/members/member-schema.ts';

interface AcceptInvitationProps {
  createAccount: InvitedAccountFormProps['createAccount'];
  signInForm: ReactNode;
}

const choices = [
  { value: 'new', label: 'New account' },
  { value: 'own', label: 'I have an account' },
] as const;

/** An invitation for someone who is not signed in: create an account or sign in. */
export function AcceptInvitation({ createAccount, signInForm }: AcceptInvitationProps) {
  const [choice, setChoice] = useState<'new' | 'own'>('new');
  return (
    <div className="flex flex-col gap-5">
      <SegmentedControl label="Account" value={choice} options={choices} onChange={setChoice} />
      {choice === 'new' ? <InvitedAccountForm createAccount={createAccount} /> : signInForm}
    </div>
  );
}

interface InvitedAccountFormProps {
  createAccount: (input: InvitedAccountInput) => Promise<ActionResult<never>>;
}

function InvitedAccountForm({ createAccount }: InvitedAccountFormProps) {
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
          <Notice tone="bad" title="Account not created">
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

interface JoinWorkspaceProps {
  workspaceName: string;
  email: string;
  join: () => Promise<ActionResult<never>>;
  signOut: () => Promise<void>;
}

/** An invitation for someone who is signed in: join with this account or use another. */
export function JoinWorkspace({ workspaceName, email, join, signOut }: JoinWorkspaceProps) {
  const { run, pending, problem } = useAction(join, { redirects: true });
  const [leaving, startTransition] = useTransition();
  return (
    <>
      <p className="wrap-anywhere mb-4 text-ink-2">Signed in as {email}.</p>
      <div role="alert" className="mb-4 empty:hidden">
        {problem ? <Notice tone="bad" title={problem} /> : null}
      </div>
      <div className="flex flex-wrap gap-2.5">
        <Button variant="primary" pending={pending} aria-label={`Join ${workspaceName}`} onClick={() => run()}>
          Join
        </Button>
        <Button variant="ghost" pending={leaving} onClick={() => startTransition(signOut)}>
          Use another account
        </Button>
      </div>
    </>
  );
}
