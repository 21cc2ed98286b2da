'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { AppError } from '#lib/errors.ts';
import { workspaceChoiceSchema, workspaceSchema } from '#lib/members/member-schema.ts';
import { keepWorkspaceChoice } from '#lib/members/workspace-choice.ts';
import { createWorkspace, listWorkspaces } from '#lib/members/workspaces.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';

/** Goes on in another workspace of the actor's. */
export async function switchWorkspaceAction(input: unknown): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { workspaceId } = workspaceChoiceSchema.parse(input);
    await limited(actor, 'write');

    const own = await listWorkspaces(actor.userId);
    if (own.every(({ id }) => id !== workspaceId)) throw new AppError('not_found', 'You belong to no such workspace.');
    await keepWorkspaceChoice(workspaceId);

    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  });
}

/** Makes a workspace that the actor owns, and goes on in it. */
export async function createWorkspaceAction(input: unknown): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { workspaceName } = workspaceSchema.parse(input);
    await limited(actor, 'write');

    const { id } = await createWorkspace(actor, workspaceName);
    await keepWorkspaceChoice(id);

    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  });
}
