import { z } from 'zod';
import { storableText } from '#lib/text.ts';

const NAME_MAX_LENGTH = 120;
const DESCRIPTION_MAX_LENGTH = 1_000;

function tooLong(maxLength: number): string {
  return `Use ${maxLength.toLocaleString('en')} characters or fewer.`;
}

export const resourceInputSchema = z.object({
  /** An idempotency key made by the client. */
  id: z.uuid(),
  direction: z.enum(['source', 'destination']),
  connectorId: z.string().max(100),
  credentialId: z.uuid(),
  name: storableText.min(1, 'Enter a name.').max(NAME_MAX_LENGTH, tooLong(NAME_MAX_LENGTH)),
  description: storableText.max(DESCRIPTION_MAX_LENGTH, tooLong(DESCRIPTION_MAX_LENGTH)),
  objectName: storableText.min(1, 'Choose an object.').max(200),
});

export type ResourceInput = z.output<typeof resourceInputSchema>;

export const resourceEditSchema = resourceInputSchema
  .pick({ id: true, credentialId: true, name: true, description: true, objectName: true })
  .extend({
    version: z.int().positive(),
  });

export type ResourceEdit = z.output<typeof resourceEditSchema>;

export const resourceIdSchema = z.object({ id: z.uuid() });

export const resourcePauseSchema = resourceIdSchema.extend({ paused: z.boolean() });

export const resourceMoveSchema = z.object({ fromId: z.uuid(), toId: z.uuid() });

export type ResourceMove = z.output<typeof resourceMoveSchema>;
