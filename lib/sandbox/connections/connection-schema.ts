import { z } from 'zod';
import { storableText } from '#lib/text.ts';

const NAME_MAX_LENGTH = 120;

export const connectionNameSchema = storableText
  .min(1, 'Enter a name.')
  .max(NAME_MAX_LENGTH, `Use ${NAME_MAX_LENGTH} characters or fewer.`);

export const createConnectionSchema = z.object({
  tenantId: z.uuid(),
  connector: z.literal('gainsight_api'),
  name: connectionNameSchema,
  authenticationType: z.enum(['Access_Key', 'OAuth']),
});

export type CreateConnectionInput = z.infer<typeof createConnectionSchema>;

export const connectionIdSchema = z.object({ connectionId: z.uuid() });

export type ConnectionIdInput = z.infer<typeof connectionIdSchema>;

export const renameConnectionSchema = connectionIdSchema.extend({ name: connectionNameSchema });

export type RenameConnectionInput = z.infer<typeof renameConnectionSchema>;

export type GeneratedSecret =
  | { authenticationType: 'Access_Key'; accessKey: string }
  | { authenticationType: 'OAuth'; clientId: string; clientSecret: string };
