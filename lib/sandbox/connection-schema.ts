import { z } from 'zod';

const CONNECTION_NAME_MAX_LENGTH = 120;

/** What one types to create a connection. One schema for the dialog and for the action. */
export const createConnectionSchema = z.object({
  tenantId: z.uuid(),
  connector: z.literal('gainsight_api'),
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name for the connection.')
    .max(CONNECTION_NAME_MAX_LENGTH, `Use at most ${CONNECTION_NAME_MAX_LENGTH} characters.`),
  authenticationType: z.literal('Access_Key'),
});

export type CreateConnectionInput = z.infer<typeof createConnectionSchema>;

/** Which connection a menu entry is about. */
export const connectionIdSchema = z.object({ connectionId: z.uuid() });

export type ConnectionIdInput = z.infer<typeof connectionIdSchema>;
