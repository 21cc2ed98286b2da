import { z } from 'zod';
import { storableText } from '#lib/storable-text.ts';

const NAME_MAX_LENGTH = 120;

/** The name of a connection. */
export const connectionNameSchema = storableText
  .min(1, 'Enter a name for the connection.')
  .max(NAME_MAX_LENGTH, `Use at most ${NAME_MAX_LENGTH} characters.`);

/** What one types to create a connection. One schema for the dialog and for the action. */
export const createConnectionSchema = z.object({
  tenantId: z.uuid(),
  connector: z.literal('gainsight_api'),
  name: connectionNameSchema,
  authenticationType: z.enum(['Access_Key', 'OAuth']),
});

export type CreateConnectionInput = z.infer<typeof createConnectionSchema>;

/** Which connection a menu entry is about. */
export const connectionIdSchema = z.object({ connectionId: z.uuid() });

export type ConnectionIdInput = z.infer<typeof connectionIdSchema>;
