'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { signOut } from '#lib/auth/sign-out.ts';

/** Ends the session here and in the database. */
export async function signOutAction(): Promise<void> {
  await signOut(await headers());
  redirect('/sign-in');
}
