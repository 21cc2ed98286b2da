'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { assertSandboxOn } from '#app/(workspace)/sandbox/sandbox-actor.ts';
import { type ActionResult, toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';
import { parseSignedInAs, SIGNED_IN_AS_COOKIE } from '#lib/sandbox/connections/signed-in-as.ts';
import { setClockSchema, setFaultsSchema } from '#lib/sandbox/faults/fault-settings.ts';
import { setClock, setFaults } from '#lib/sandbox/faults/stored-faults.ts';
import { createTenantSchema } from '#lib/sandbox/tenants/tenant-host.ts';
import { createTenant } from '#lib/sandbox/tenants/tenants.ts';
import { preferenceCookie } from '#lib/web/preference-cookie.ts';

/** Creates a tenant in the actor's workspace. */
export async function createTenantAction(input: unknown): Promise<ActionResult<{ tenantId: string }>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { name } = createTenantSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    const { id } = await createTenant(actor.workspaceId, name);

    revalidatePath('/sandbox', 'layout');
    return { tenantId: id };
  });
}

/** Saves the role played in the emulated tenants in a cookie. It grants no permission in Latchkey. */
export async function setSignedInAsAction(value: unknown): Promise<void> {
  const role = parseSignedInAs(typeof value === 'string' ? value : undefined);
  (await cookies()).set(SIGNED_IN_AS_COOKIE, role, preferenceCookie('/sandbox'));
  revalidatePath('/sandbox', 'layout');
}

/** Sets a tenant's faults from the next request on. */
export async function setFaultsAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { tenantId, faults } = setFaultsSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    await setFaults(actor.workspaceId, tenantId, faults);

    revalidatePath('/sandbox', 'layout');
  });
}

/** Moves a tenant's clock ahead, or resets it. */
export async function setClockAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { tenantId, jump } = setClockSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    await setClock(actor.workspaceId, tenantId, jump);

    revalidatePath('/sandbox', 'layout');
  });
}
