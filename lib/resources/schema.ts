import { z } from 'zod';
import { storableText } from '#lib/storable-text.ts';

const NAME_MAX_LENGTH = 120;

/** A source or a destination as its form sends it. */
export const resourceInputSchema = z.object({
  /** Made by the client, so that a retry after a lost answer saves one. */
  id: z.uuid(),
  direction: z.enum(['source', 'destination']),
  connectorId: z.string().max(100),
  credentialId: z.uuid(),
  name: storableText.min(1, 'Enter a Name.').max(NAME_MAX_LENGTH, `A Name has at most ${NAME_MAX_LENGTH} characters.`),
  description: storableText.max(1_000, 'A Description has at most 1,000 characters.'),
  objectName: storableText.min(1, 'Choose an Object.').max(200),
});

export type ResourceInput = z.output<typeof resourceInputSchema>;

/** What can be changed of a saved one. */
export const resourceEditSchema = resourceInputSchema
  .pick({ id: true, credentialId: true, name: true, description: true, objectName: true })
  .extend({
    /** Which change of it the editor has seen. */
    version: z.int().positive(),
  });

export type ResourceEdit = z.output<typeof resourceEditSchema>;
