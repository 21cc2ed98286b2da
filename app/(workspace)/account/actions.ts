'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { defineAction } from '#lib/actions/define-action.ts';
import { passwordChangeSchema, sessionIdSchema } from '#lib/auth/account-schema.ts';
import { changePassword } from '#lib/auth/passwords/change-password.ts';
import { requireSession, revokeOtherSessions, revokeSession } from '#lib/auth/sessions.ts';

/** Changes the user's own password and ends their other sessions. */
export const changePasswordAction = defineAction({
  permission: 'signed-in',
  limit: 'write',
  input: passwordChangeSchema,
  handler: async (_actor, passwords) => {
    await changePassword(await requireSession(await headers()), passwords);
    revalidatePath('/account');
  },
});

export const revokeSessionAction = defineAction({
  permission: 'signed-in',
  limit: 'write',
  input: sessionIdSchema,
  handler: async (_actor, { sessionId }) => {
    await revokeSession(await requireSession(await headers()), sessionId);
    revalidatePath('/account');
  },
});

export const revokeOtherSessionsAction = defineAction({
  permission: 'signed-in',
  limit: 'write',
  handler: async () => {
    await revokeOtherSessions(await requireSession(await headers()));
    revalidatePath('/account');
  },
});
