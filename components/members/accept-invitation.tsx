'use client';

import { type ComponentProps, useState } from 'react';
import { SignInForm } from '#components/auth/sign-in-form.tsx';
import { InvitedAccountForm } from '#components/members/invited-account-form.tsx';
import { SegmentedControl } from '#components/ui/form/segmented-control.tsx';

interface AcceptInvitationProps {
  createAccount: ComponentProps<typeof InvitedAccountForm>['createAccount'];
  signIn: ComponentProps<typeof SignInForm>['signIn'];
  /** Of the invitation: where one goes on once signed in. */
  path: string;
}

const choices = [
  { value: 'new', label: 'New account' },
  { value: 'own', label: 'I have an account' },
] as const;

/** For whoever is not signed in: a new account, or one that is there already. */
export function AcceptInvitation({ createAccount, signIn, path }: AcceptInvitationProps) {
  const [choice, setChoice] = useState<'new' | 'own'>('new');
  return (
    <div className="flex flex-col gap-5">
      <SegmentedControl label="Account" value={choice} options={choices} onChange={setChoice} />
      {choice === 'new' ? (
        <InvitedAccountForm createAccount={createAccount} />
      ) : (
        <SignInForm signIn={signIn} next={path} />
      )}
    </div>
  );
}
