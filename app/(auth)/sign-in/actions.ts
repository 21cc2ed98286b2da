'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { keepWorkspaceChoice } from '#app/(auth)/keep-workspace-choice.ts';
import type { ActionResult } from '#lib/action-result.ts';
import { findPerson } from '#lib/auth/record-of-person.ts';
import { safeNextPath } from '#lib/auth/safe-next-path.ts';
import { signInSchema } from '#lib/auth/schema.ts';
import { recordRefusedSignIn, signIn } from '#lib/auth/sign-in.ts';
import { chosenWorkspace } from '#lib/auth/workspace-cookie.ts';
import { AppError } from '#lib/errors.ts';
import { logUnexpected } from '#lib/log/log-unexpected.ts';
import { listWorkspaces } from '#lib/people/workspaces.ts';
import { toActionResult } from '#lib/to-action-result.ts';

/** A page is of the workspace that its cookie names, so that it stays so, whatever one joins or leaves elsewhere. */
async function keepToOwnWorkspace(email: string, requestHeaders: Headers): Promise<void> {
  const userId = await findPerson(email);
  const own = userId === undefined ? [] : await listWorkspaces(userId);
  const chosen = chosenWorkspace(requestHeaders.get('cookie'));
  const workspace = own.find(({ id }) => id === chosen) ?? own[0];
  if (workspace !== undefined) await keepWorkspaceChoice(workspace.id);
}

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
    await keepToOwnWorkspace(signInInput.email, requestHeaders);
    redirect(safeNextPath(next));
  });
}
