'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';
import { deleteResource } from '#lib/resources/delete-resource.ts';
import { editResource } from '#lib/resources/edit-resource.ts';
import { setResourcePaused } from '#lib/resources/pause-resource.ts';
import type { ResourceDetail, ResourceEditOutcome } from '#lib/resources/resource-detail.ts';
import { resourceEditSchema } from '#lib/resources/resource-schema.ts';

const idSchema = z.object({ id: z.uuid() });
const pauseSchema = idSchema.extend({ paused: z.boolean() });

/** What a source or destination shows stands in its list, on its page and on its credential's. */
function revalidateResources(): void {
  revalidatePath('/', 'layout');
}

export async function editResourceAction(input: unknown): Promise<ActionResult<ResourceEditOutcome>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const edit = resourceEditSchema.parse(input);
    assertCan(actor, 'resource:update');
    await limited(actor, 'write');

    const outcome = await editResource(actor, edit);

    if (outcome.edited) revalidateResources();
    return outcome;
  });
}

export async function setResourcePausedAction(input: unknown): Promise<ActionResult<ResourceDetail>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const pause = pauseSchema.parse(input);
    assertCan(actor, 'resource:update');
    await limited(actor, 'write');

    const resource = await setResourcePaused(actor, pause);

    revalidateResources();
    return resource;
  });
}

export async function deleteResourceAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { id } = idSchema.parse(input);
    assertCan(actor, 'resource:delete');
    await limited(actor, 'write');

    await deleteResource(actor, id);

    revalidateResources();
  });
}
