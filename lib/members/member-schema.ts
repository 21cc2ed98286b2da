import { z } from 'zod';
import { setUpSchema } from '#lib/auth/account-schema.ts';
import { roles } from '#lib/auth/permissions.ts';
import { storableText } from '#lib/text.ts';

export const INVITATION_DAYS = 7;

const role = z.enum(roles);

export const invitationSchema = z.object({ role });
export const roleChangeSchema = z.object({ userId: storableText.min(1).max(100), role });
export const removalSchema = roleChangeSchema.pick({ userId: true });
export const invitationIdSchema = z.object({ invitationId: z.uuid() });

export const workspaceSchema = setUpSchema.pick({ workspaceName: true });
export const workspaceChoiceSchema = z.object({ workspaceId: z.uuid() });

/** 32 bytes in base64url. */
export const invitationTokenSchema = z.string().regex(/^[\w-]{43}$/);

export const invitedAccountSchema = setUpSchema.pick({ email: true, password: true });

export type InvitedAccountInput = z.infer<typeof invitedAccountSchema>;
export type WorkspaceInput = z.infer<typeof workspaceSchema>;
