'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '#lib/actions/define-action.ts';
import { moveResources } from '#lib/resources/move-resources.ts';
import { resourceMoveSchema } from '#lib/resources/resource-schema.ts';

/** Assigns all sources and destinations of one credential to another, all or none. */
export const moveResourcesAction = defineAction({
  permission: 'resource:update',
  limit: 'write',
  input: resourceMoveSchema,
  handler: async (actor, move) => {
    const outcome = await moveResources(actor, move);
    revalidatePath('/credentials');
    return outcome;
  },
});
