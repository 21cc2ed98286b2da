'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { HOME_PATH } from '#lib/auth/safe-next-path.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { getEnv } from '#lib/env.ts';
import { changeRole } from '#lib/members/change-role.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { invitationIdSchema, invitationSchema, removalSchema, roleChangeSchema } from '#lib/members/member-schema.ts';
import { removeMember } from '#lib/members/remove-member.ts';
import { revokeInvitation } from '#lib/members/revoke-invitation.ts';
import { keepOwnWorkspace } from '#lib/members/workspace-choice.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';

/** Makes an invitation and answers its link, this once. */
export async function inviteAction(input: unknown): Promise<ActionResult<{ link: string; expiresAt: string }>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { role } = invitationSchema.parse(input);
    assertCan(actor, 'people:manage');
    await limited(actor, 'invite');

    const { token, expiresAt } = await createInvitation(actor, role);

    revalidatePath('/members');
    return { link: `${getEnv().baseUrl}/invitation/${token}`, expiresAt: expiresAt.toISOString() };
  });
}

export async function revokeInvitationAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { invitationId } = invitationIdSchema.parse(input);
    assertCan(actor, 'people:manage');
    await limited(actor, 'write');

    await revokeInvitation(actor, invitationId);

    revalidatePath('/members');
  });
}

export async function changeRoleAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { userId, role } = roleChangeSchema.parse(input);
    assertCan(actor, 'people:manage');
    await limited(actor, 'write');

    await changeRole(actor, userId, role);

    revalidatePath('/', 'layout');
  });
}

export async function removeMemberAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { userId } = removalSchema.parse(input);
    assertCan(actor, 'people:manage');
    await limited(actor, 'write');

    await removeMember(actor, userId);

    revalidatePath('/', 'layout');
  });
}

/** Everybody may leave. What comes next is another workspace of theirs, or the sign-in. */
export async function leaveWorkspaceAction(): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    await limited(actor, 'write');

    await removeMember(actor, actor.userId);
    await keepOwnWorkspace(actor.userId);

    revalidatePath('/', 'layout');
    redirect(HOME_PATH);
  });
}
