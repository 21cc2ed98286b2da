'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { definePublicAction } from '#lib/actions/define-action.ts';
import { setUpSchema } from '#lib/auth/account-schema.ts';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { beginSession } from '#lib/auth/passwords/sign-in.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';

/** Creates the first account and signs it in. Refused once there is an account. */
export const createFirstAccountAction = definePublicAction({
  limit: 'none',
  input: setUpSchema,
  handler: async (input) => {
    await createFirstAccount(input);
    await beginSession({ email: input.email, password: input.password }, await headers());
    redirect(HOME_PATH);
  },
});
