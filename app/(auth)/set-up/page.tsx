import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { createFirstAccountAction } from '#app/(auth)/set-up/actions.ts';
import { SetUpForm } from '#components/auth/set-up-form.tsx';
import { hasAccount } from '#lib/auth/accounts.ts';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetUpPage() {
  await connection(); // There is no database at build time.
  if (await hasAccount()) notFound();
  return (
    <>
      <h1>Set up Latchkey</h1>
      <p className="mt-1 mb-6 text-ink-2">This account will own the workspace.</p>
      <SetUpForm createAccount={createFirstAccountAction} />
    </>
  );
}
