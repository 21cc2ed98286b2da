import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { signOutAction } from '#app/session-actions.ts';
import { Button } from '#components/ui/button/button.tsx';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { findAccount, getActor } from '#lib/auth/signed-in-actor.ts';

export const metadata: Metadata = { title: 'No workspace' };

/** For an account that was removed from its last workspace. */
export default async function NoWorkspacePage() {
  const account = await findAccount(await headers());
  if (account === undefined) redirect('/sign-in');
  if ((await getActor()) !== undefined) redirect(HOME_PATH);
  return (
    <>
      <h1>You’re not in a workspace</h1>
      <p className="wrap-anywhere mt-1 mb-6 text-ink-2">
        Signed in as {account.email}. Ask a workspace admin for an invitation and open its link here.
      </p>
      <form action={signOutAction}>
        <Button type="submit">Sign out</Button>
      </form>
    </>
  );
}
