'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { defineAccountAction, definePublicAction } from '#lib/actions/define-action.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { beginSession } from '#lib/auth/passwords/sign-in.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { limitInvitationUse } from '#lib/members/invitations.ts';
import { createInvitedAccount, joinWorkspace } from '#lib/members/join-workspace.ts';
import { invitationTokenSchema, invitedAccountSchema } from '#lib/members/member-schema.ts';
import { selectWorkspace } from '#lib/members/workspaces.ts';

/** Makes the signed-in user a member. Argument: the invitation's token. */
export const joinWorkspaceAction = defineAccountAction({
  limit: 'write',
  input: invitationTokenSchema,
  handler: async (account, token) => {
    const { workspaceId } = await joinWorkspace(token, { ...account, address: clientAddress(await headers()) });
    await selectWorkspace(workspaceId);
    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  },
});

/** Creates an account, makes it a member and signs it in. Arguments: the invitation's token, email and password. */
export const createInvitedAccountAction = definePublicAction({
  input: (token, values) => ({
    token: invitationTokenSchema.parse(token),
    account: invitedAccountSchema.parse(values),
  }),
  limit: ({ token }) => limitInvitationUse(token),
  handler: async ({ token, account }) => {
    const requestHeaders = await headers();
    const { workspaceId } = await createInvitedAccount(token, account, clientAddress(requestHeaders));
    await beginSession(account, requestHeaders);
    await selectWorkspace(workspaceId);
    redirect(HOME_PATH);
  },
});
