'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define-action.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { AppError } from '#lib/errors.ts';
import { workspaceChoiceSchema, workspaceSchema } from '#lib/members/member-schema.ts';
import { removeMember } from '#lib/members/remove-member.ts';
import { createWorkspace, listWorkspaces, selectOwnWorkspace, selectWorkspace } from '#lib/members/workspaces.ts';

/** Opens another workspace of the user. */
export const switchWorkspaceAction = defineAction({
  permission: 'signed-in',
  limit: 'write',
  input: workspaceChoiceSchema,
  handler: async ({ userId }, { workspaceId }) => {
    const own = await listWorkspaces(userId);
    if (own.every(({ id }) => id !== workspaceId)) {
      throw new AppError('not_found', 'You’re not a member of this workspace.');
    }
    await selectWorkspace(workspaceId);
    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  },
});

/** Creates a workspace that the user owns, and opens it. */
export const createWorkspaceAction = defineAction({
  permission: 'signed-in',
  limit: 'write',
  input: workspaceSchema,
  handler: async (actor, { workspaceName }) => {
    const { id } = await createWorkspace(actor, workspaceName);
    await selectWorkspace(id);
    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  },
});

/** Leaves the workspace and opens another one of the user, or the sign-in. */
export const leaveWorkspaceAction = defineAction({
  permission: 'signed-in',
  limit: 'write',
  handler: async (actor) => {
    await removeMember(actor, actor.userId);
    await selectOwnWorkspace(actor.userId);
    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  },
});
