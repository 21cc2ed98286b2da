'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { setUpSchema } from '#lib/auth/account-schema.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { createFirstAccount } from '#lib/auth/set-up.ts';
import { beginSession } from '#lib/auth/sign-in.ts';

/** Makes the first account and signs it in. The password is not answered back. */
export async function createFirstAccountAction(input: unknown): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    const setUpInput = setUpSchema.parse(input);
    await createFirstAccount(setUpInput);
    await beginSession({ email: setUpInput.email, password: setUpInput.password }, await headers());
    redirect(HOME_PATH);
  });
}
