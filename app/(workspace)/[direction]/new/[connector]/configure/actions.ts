'use server';

import { revalidatePath } from 'next/cache';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';
import { createResource } from '#lib/resources/create-resource.ts';
import { directions } from '#lib/resources/direction.ts';
import { resourceInputSchema } from '#lib/resources/resource-schema.ts';

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
