'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { assertSandboxOn } from '#app/(workspace)/sandbox/sandbox-actor.ts';
import { clockInputSchema, faultSettingsInputSchema, newTenantSchema } from '#components/sandbox/sandbox-inputs.ts';
import { parseSignedInAs, SIGNED_IN_AS_COOKIE } from '#components/sandbox/signed-in-as.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';
import { setClock, setFaults } from '#lib/sandbox/faults/stored-faults.ts';
import { createTenant } from '#lib/sandbox/tenants/tenants.ts';
import { keptCookie } from '#lib/web/kept-cookie.ts';

/** Makes another tenant in the actor's workspace. */
export async function createTenantAction(input: unknown): Promise<ActionResult<{ tenantId: string }>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { name } = newTenantSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    const { id } = await createTenant(actor.workspaceId, name);

    revalidatePath('/sandbox', 'layout');
    return { tenantId: id };
  });
}

/** Keeps in a cookie whom one plays. It is no permission of Latchkey's: only the emulated tenants look at it. */
export async function setSignedInAsAction(value: unknown): Promise<void> {
  const role = parseSignedInAs(typeof value === 'string' ? value : undefined);
  (await cookies()).set(SIGNED_IN_AS_COOKIE, role, keptCookie('/sandbox'));
  revalidatePath('/sandbox', 'layout');
}

/** Sets the fault dial of a tenant: what it does begins with the next request. */
export async function setFaultsAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { tenantId, dial } = faultSettingsInputSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    await setFaults(actor.workspaceId, tenantId, dial);

    revalidatePath('/sandbox', 'layout');
  });
}

/** Moves a tenant's clock ahead, or sets it right. */
export async function setClockAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { tenantId, jump } = clockInputSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    await setClock(actor.workspaceId, tenantId, jump);

    revalidatePath('/sandbox', 'layout');
  });
}
