'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '#lib/actions/define-action.ts';
import { deleteResource } from '#lib/resources/delete-resource.ts';
import { editResource } from '#lib/resources/edit-resource.ts';
import { setResourcePaused } from '#lib/resources/pause-resource.ts';
import { resourceEditSchema, resourceIdSchema, resourcePauseSchema } from '#lib/resources/resource-schema.ts';

/** A source or destination is shown in its list, on its own page and on its credential's page. */
function revalidateResources(): void {
  revalidatePath('/', 'layout');
}

export const editResourceAction = defineAction({
  permission: 'resource:update',
  limit: 'write',
  input: resourceEditSchema,
  handler: async (actor, edit) => {
    const outcome = await editResource(actor, edit);
    if (outcome.edited) revalidateResources();
    return outcome;
  },
});

export const setResourcePausedAction = defineAction({
  permission: 'resource:update',
  limit: 'write',
  input: resourcePauseSchema,
  handler: async (actor, pause) => {
    const resource = await setResourcePaused(actor, pause);
    revalidateResources();
    return resource;
  },
});

export const deleteResourceAction = defineAction({
  permission: 'resource:delete',
  limit: 'write',
  input: resourceIdSchema,
  handler: async (actor, { id }) => {
    await deleteResource(actor, id);
    revalidateResources();
  },
});
