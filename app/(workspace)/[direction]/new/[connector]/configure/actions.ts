'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '#lib/actions/define-action.ts';
import { createResource } from '#lib/resources/create-resource.ts';
import { directions } from '#lib/resources/direction.ts';
import { resourceInputSchema } from '#lib/resources/resource-schema.ts';

export const createResourceAction = defineAction({
  permission: 'resource:create',
  limit: 'write',
  input: resourceInputSchema,
  handler: async (actor, input) => {
    await createResource(actor, input);
    revalidatePath(`/${directions[input.direction].path}`);
  },
});
