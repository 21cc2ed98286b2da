'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { beginSession } from '#lib/auth/sign-in.ts';
import { findAccount } from '#lib/auth/signed-in-actor.ts';
import { AppError } from '#lib/errors.ts';
import { createInvitedAccount } from '#lib/members/create-invited-account.ts';
import { joinWorkspace } from '#lib/members/join-workspace.ts';
import { limitInvitationUse } from '#lib/members/limit-invitation-use.ts';
import { invitationTokenSchema, invitedAccountSchema } from '#lib/members/member-schema.ts';
import { keepWorkspaceChoice } from '#lib/members/workspace-choice.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';

/** Makes whoever is signed in a member. It needs no workspace yet. */
export async function joinWorkspaceAction(token: unknown): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    const requestHeaders = await headers();
    const account = await findAccount(requestHeaders);
    const ownToken = invitationTokenSchema.parse(token);
    if (account === undefined) throw new AppError('unauthenticated', 'You are not signed in. Sign in and try again.');
    await limited(account, 'write');

    const { workspaceId } = await joinWorkspace(ownToken, { ...account, address: clientAddress(requestHeaders) });
    await keepWorkspaceChoice(workspaceId);

    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  });
}

/** Makes an account for whoever holds the link, and signs it in. The password is not answered back. */
export async function createInvitedAccountAction(token: unknown, input: unknown): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    const ownToken = invitationTokenSchema.parse(token);
    const accountInput = invitedAccountSchema.parse(input);

    const requestHeaders = await headers();
    await limitInvitationUse(ownToken);
    const { workspaceId } = await createInvitedAccount(ownToken, accountInput, clientAddress(requestHeaders));
    await beginSession(accountInput, requestHeaders);
    await keepWorkspaceChoice(workspaceId);

    redirect(HOME_PATH);
  });
}
