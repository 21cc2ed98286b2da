'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { passwordChangeSchema, sessionIdSchema } from '#lib/auth/account-schema.ts';
import { changePassword } from '#lib/auth/change-password.ts';
import { requireSession, revokeOtherSessions, revokeSession } from '#lib/auth/sessions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';

/** Changes one's own password and ends one's other sessions. Neither password is answered back. */
export async function changePasswordAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const passwords = passwordChangeSchema.parse(input);
    await limited(actor, 'write');

    await changePassword(await requireSession(await headers()), passwords);

    revalidatePath('/account');
  });
}

export async function revokeSessionAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { sessionId } = sessionIdSchema.parse(input);
    await limited(actor, 'write');

    await revokeSession(await requireSession(await headers()), sessionId);

    revalidatePath('/account');
  });
}

export async function revokeOtherSessionsAction(): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    await limited(actor, 'write');

    await revokeOtherSessions(await requireSession(await headers()));

    revalidatePath('/account');
  });
}
