'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { replaceKey } from '#lib/credentials/keys/replace-key.ts';
import type { OldKeyReport, ReplacementOutcome } from '#lib/credentials/keys/replacement.ts';
import { testOldKey } from '#lib/credentials/keys/test-old-key.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';

const oldKeySchema = z.object({ credentialId: z.uuid(), testId: z.uuid() });

/** Whether the key that is about to be replaced still works. */
export async function checkOldKeyAction(input: unknown): Promise<ActionResult<OldKeyReport>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { credentialId, testId } = oldKeySchema.parse(input);
    assertCan(actor, 'credential:test');
    await limited(actor, 'retest');

    return testOldKey(actor, credentialId, { testId });
  });
}

/** Puts a new key in the place of the old one wherever it is held. The key goes in and never comes back. */
export async function replaceKeyAction(input: unknown): Promise<ActionResult<ReplacementOutcome>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    assertCan(actor, 'credential:update');
    await limited(actor, 'write');

    const outcome = await replaceKey(actor, input);

    if (outcome.replaced) revalidatePath('/credentials');
    return outcome;
  });
}
