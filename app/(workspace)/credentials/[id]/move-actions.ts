'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';
import { moveResources } from '#lib/resources/move-resources.ts';

const moveSchema = z.object({ fromId: z.uuid(), toId: z.uuid() });

/** Gives every source and destination of one credential another: all of them or none. */
export async function moveResourcesAction(input: unknown): Promise<ActionResult<{ moved: number }>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const move = moveSchema.parse(input);
    assertCan(actor, 'resource:update');
    await limited(actor, 'write');

    const outcome = await moveResources(actor, move);

    revalidatePath('/credentials');
    return outcome;
  });
}
