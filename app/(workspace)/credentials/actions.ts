'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#lib/action-result.ts';
import { requireActor } from '#lib/auth/actor.ts';
import { limited } from '#lib/auth/limits.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { parseCredentialInput, parseProbeInput } from '#lib/credentials/parse-credential-input.ts';
import { probeCredential } from '#lib/credentials/probe-credential.ts';
import type { ProbeReport } from '#lib/credentials/probe-report.ts';
import { saveCredential } from '#lib/credentials/save-credential.ts';
import type { SaveOutcome } from '#lib/credentials/save-outcome.ts';
import { toActionResult } from '#lib/to-action-result.ts';

const saveOptionsSchema = z.object({ verify: z.boolean() });

/** Tests what stands in the overlay. Nothing is saved, and the secret is not answered back. */
export async function testCredentialAction(input: unknown): Promise<ActionResult<ProbeReport>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const parsed = parseProbeInput(input);
    assertCan(actor, 'credential:create');
    await limited(actor, 'test');

    return probeCredential(actor, parsed);
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
