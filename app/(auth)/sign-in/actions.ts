'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { signInSchema } from '#lib/auth/account-schema.ts';
import { findPerson } from '#lib/auth/audit-account.ts';
import { safeNextPath } from '#lib/auth/safe-next-path.ts';
import { recordRefusedSignIn, signIn } from '#lib/auth/sign-in.ts';
import { AppError } from '#lib/errors.ts';
import { logUnexpected } from '#lib/log/log-unexpected.ts';
import { keepOwnWorkspace } from '#lib/members/workspace-choice.ts';

/** Signs in and goes on to where one was headed. The password is not answered back. */
export async function signInAction(input: unknown, next: unknown): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    const signInInput = signInSchema.parse(input);
    const requestHeaders = new Headers(await headers());
    await signIn(signInInput, requestHeaders).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'invalid_credentials') {
        // Once answered: it takes longer for an account that is there.
        after(() => recordRefusedSignIn(signInInput.email, requestHeaders).catch(logUnexpected));
      }
      throw error;
    });
    const userId = await findPerson(signInInput.email);
    if (userId !== undefined) await keepOwnWorkspace(userId);
    redirect(safeNextPath(next));
  });
}
