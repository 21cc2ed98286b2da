'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { parseCredentialInput, parseTestInput } from '#lib/credentials/core/parse-credential-input.ts';
import { saveCredential } from '#lib/credentials/save-credential.ts';
import type { SaveOutcome } from '#lib/credentials/save-outcome.ts';
import type { TestReport } from '#lib/credentials/testing/test-report.ts';
import { testUnsavedCredential } from '#lib/credentials/testing/test-unsaved-credential.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';

const saveOptionsSchema = z.object({ verify: z.boolean() });

/** Tests what stands in the overlay. Nothing is saved, and the secret is not answered back. */
export async function testCredentialAction(input: unknown): Promise<ActionResult<TestReport>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const parsed = parseTestInput(input);
    assertCan(actor, 'credential:create');
    await limited(actor, 'test');

    return testUnsavedCredential(actor, parsed);
  });
}

/** Saves a credential for the actor's workspace. The secret goes in and never comes back. */
export async function saveCredentialAction(input: unknown, options: unknown): Promise<ActionResult<SaveOutcome>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const parsed = parseCredentialInput(input);
    const { verify } = saveOptionsSchema.parse(options);
    assertCan(actor, 'credential:create');
    await limited(actor, 'write');

    const outcome = await saveCredential(actor, parsed, { verify });

    if (outcome.saved) revalidatePath('/credentials');
    return outcome;
  });
}
