'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { defineBrowserAction, definePublicAction } from '#lib/actions/define-action.ts';
import { signInSchema } from '#lib/auth/account-schema.ts';
import { findUserId } from '#lib/auth/accounts.ts';
import { recordRefusedSignIn, signIn } from '#lib/auth/passwords/sign-in.ts';
import { safeNextPath } from '#lib/auth/safe-next-path.ts';
import { signOut } from '#lib/auth/sessions.ts';
import { AppError } from '#lib/errors.ts';
import { logUnexpected } from '#lib/log/log-errors.ts';
import { selectOwnWorkspace } from '#lib/members/workspaces.ts';

/** Arguments: email and password, and the path to open next. `signIn` limits failed attempts. */
export const signInAction = definePublicAction({
  limit: 'none',
  input: (values, next) => ({ signInInput: signInSchema.parse(values), next: safeNextPath(next) }),
  handler: async ({ signInInput, next }) => {
    const requestHeaders = new Headers(await headers());
    await signIn(signInInput, requestHeaders).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'invalid_credentials') {
        // After the response: it takes longer for an existing account.
        after(() => recordRefusedSignIn(signInInput.email, requestHeaders).catch(logUnexpected));
      }
      throw error;
    });
    const userId = await findUserId(signInInput.email);
    if (userId !== undefined) await selectOwnWorkspace(userId);
    redirect(next);
  },
});

/** Ends the session in the browser and in the database. */
export const signOutAction = defineBrowserAction({
  handler: async () => {
    await signOut(await headers());
    redirect('/sign-in');
  },
});
