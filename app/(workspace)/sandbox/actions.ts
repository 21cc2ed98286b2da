'use server';

import { revalidatePath } from 'next/cache';
import type { ActionResult } from '#lib/action-result.ts';
import { requireActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { connectionIdSchema, createConnectionSchema } from '#lib/sandbox/connection-schema.ts';
import type { GeneratedAccessKey } from '#lib/sandbox/connection-summary.ts';
import { createAccessKeyConnection } from '#lib/sandbox/connections.ts';
import { deleteConnection, regenerateAccessKey } from '#lib/sandbox/manage-connection.ts';
import { toActionResult } from '#lib/to-action-result.ts';

function assertSandboxOn(): void {
  if (!getEnv().sandbox) throw new AppError('sandbox_off', 'Sandbox mode is off on this server.');
}

/** Creates a connection of the sandbox tenant and answers its access key, this once. */
export async function createConnectionAction(input: unknown): Promise<ActionResult<GeneratedAccessKey>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { tenantId, name } = createConnectionSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();

    const generated = await createAccessKeyConnection(actor.workspaceId, tenantId, name);

    revalidatePath('/sandbox');
    return generated;
  });
}

/** Replaces the access key of a connection and answers the new one, this once. */
export async function regenerateAccessKeyAction(input: unknown): Promise<ActionResult<{ accessKey: string }>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { connectionId } = connectionIdSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();

    const accessKey = await regenerateAccessKey(actor.workspaceId, connectionId);

    revalidatePath('/sandbox');
    return { accessKey };
  });
}

/** Deletes a connection with its access key. */
export async function deleteConnectionAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { connectionId } = connectionIdSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();

    await deleteConnection(actor.workspaceId, connectionId);

    revalidatePath('/sandbox');
  });
}
