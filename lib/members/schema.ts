import { z } from 'zod';
import { roles } from '#lib/auth/role-names.ts';
import { setUpSchema } from '#lib/auth/schema.ts';
import { storableText } from '#lib/storable-text.ts';

const role = z.enum(roles);

export const invitationSchema = z.object({ role });
export const roleChangeSchema = z.object({ userId: storableText.min(1).max(100), role });
export const removalSchema = roleChangeSchema.pick({ userId: true });
export const invitationIdSchema = z.object({ invitationId: z.uuid() });

/** One schema for the form and the action. */
export const workspaceSchema = setUpSchema.pick({ workspaceName: true });
export const workspaceChoiceSchema = z.object({ workspaceId: z.uuid() });

/** 32 bytes in base64url. */
export const invitationTokenSchema = z.string().regex(/^[\w-]{43}$/);

/** One schema for the form and the action. */
export const invitedAccountSchema = setUpSchema.pick({ email: true, password: true });

export type InvitedAccountInput = z.infer<typeof invitedAccountSchema>;
export type WorkspaceInput = z.infer<typeof workspaceSchema>;
