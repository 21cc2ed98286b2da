'use server';

import { revalidatePath } from 'next/cache';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/to-action-result.ts';
import { requireActor } from '#lib/auth/actor.ts';
import { limited } from '#lib/auth/limits.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { createResource } from '#lib/resources/create-resource.ts';
import { directions } from '#lib/resources/direction.ts';
import { resourceInputSchema } from '#lib/resources/schema.ts';

/** Saves a source or a destination for the actor's workspace. */
export async function createResourceAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const resourceInput = resourceInputSchema.parse(input);
    assertCan(actor, 'resource:create');
    await limited(actor, 'write');

    await createResource(actor, resourceInput);

    revalidatePath(`/${directions[resourceInput.direction].path}`);
  });
}
