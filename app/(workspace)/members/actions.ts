'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '#lib/actions/define-action.ts';
import { getEnv } from '#lib/env.ts';
import { changeRole } from '#lib/members/change-role.ts';
import { createInvitation } from '#lib/members/create-invitation.ts';
import { invitationIdSchema, invitationSchema, removalSchema, roleChangeSchema } from '#lib/members/member-schema.ts';
import { removeMember } from '#lib/members/remove-member.ts';
import { revokeInvitation } from '#lib/members/revoke-invitation.ts';

/** Creates an invitation and returns its link, which cannot be read again. */
export const inviteAction = defineAction({
  permission: 'member:manage',
  limit: 'invite',
  input: invitationSchema,
  handler: async (actor, { role }) => {
    const { token, expiresAt } = await createInvitation(actor, role);
    revalidatePath('/members');
    return { link: `${getEnv().baseUrl}/invitation/${token}`, expiresAt: expiresAt.toISOString() };
  },
});

export const revokeInvitationAction = defineAction({
  permission: 'member:manage',
  limit: 'write',
  input: invitationIdSchema,
  handler: async (actor, { invitationId }) => {
    await revokeInvitation(actor, invitationId);
    revalidatePath('/members');
  },
});

export const changeRoleAction = defineAction({
  permission: 'member:manage',
  limit: 'write',
  input: roleChangeSchema,
  handler: async (actor, { userId, role }) => {
    await changeRole(actor, userId, role);
    revalidatePath('/', 'layout');
  },
});

export const removeMemberAction = defineAction({
  permission: 'member:manage',
  limit: 'write',
  input: removalSchema,
  handler: async (actor, { userId }) => {
    await removeMember(actor, userId);
    revalidatePath('/', 'layout');
  },
});
