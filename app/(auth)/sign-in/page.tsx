import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInAction } from '#app/session-actions.ts';
import { SignInForm } from '#components/auth/sign-in-form.tsx';
import { hasAccount } from '#lib/auth/accounts.ts';
import { safeNextPath } from '#lib/auth/safe-next-path.ts';
import { getActor } from '#lib/auth/signed-in-actor.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = safeNextPath((await searchParams)['next']);
  if ((await getActor()) !== undefined) redirect(next);
  if (!(await hasAccount())) redirect('/set-up');
  return (
    <>
      <h1 className="mb-6">Sign in</h1>
      <SignInForm signIn={signInAction} next={next} />
    </>
  );
}
