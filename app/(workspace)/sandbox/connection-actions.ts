'use server';

import { revalidatePath } from 'next/cache';
import { assertSandboxOn, readSignedInAs } from '#app/(workspace)/sandbox/sandbox-actor.ts';
import { type ActionResult, toActionResult } from '#lib/actions/action-result.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limited } from '#lib/rate-limit/actor-limits.ts';
import {
  connectionIdSchema,
  createConnectionSchema,
  type GeneratedSecret,
  renameConnectionSchema,
} from '#lib/sandbox/connections/connection-schema.ts';
import { createAccessKeyConnection, createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import {
  deleteConnection,
  regenerateAccessKey,
  regenerateOauthCredentials,
  renameConnection,
} from '#lib/sandbox/connections/manage-connection.ts';

function revalidateTenant(): void {
  revalidatePath('/sandbox', 'layout');
}

/** Creates a connection and returns its key or credentials, once. */
export async function createConnectionAction(input: unknown): Promise<ActionResult<GeneratedSecret>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { tenantId, name, authenticationType } = createConnectionSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    const as = await readSignedInAs();
    if (authenticationType === 'Access_Key') {
      const { accessKey } = await createAccessKeyConnection(actor.workspaceId, tenantId, name, as);
      revalidateTenant();
      return { authenticationType, accessKey };
    }
    const { clientId, clientSecret } = await createOauthConnection(actor.workspaceId, tenantId, name, as);
    revalidateTenant();
    return { authenticationType, clientId, clientSecret };
  });
}

export async function renameConnectionAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { connectionId, name } = renameConnectionSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    await renameConnection(actor.workspaceId, connectionId, name, await readSignedInAs());

    revalidateTenant();
  });
}

/** Replaces a connection's access key and returns the new one, once. */
export async function regenerateAccessKeyAction(input: unknown): Promise<ActionResult<GeneratedSecret>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { connectionId } = connectionIdSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    const accessKey = await regenerateAccessKey(actor.workspaceId, connectionId, await readSignedInAs());

    revalidateTenant();
    return { authenticationType: 'Access_Key', accessKey };
  });
}

/** Replaces a connection's OAuth credentials and returns the new ones, once. */
export async function regenerateOauthCredentialsAction(input: unknown): Promise<ActionResult<GeneratedSecret>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { connectionId } = connectionIdSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    const as = await readSignedInAs();
    const { clientId, clientSecret } = await regenerateOauthCredentials(actor.workspaceId, connectionId, as);

    revalidateTenant();
    return { authenticationType: 'OAuth', clientId, clientSecret };
  });
}

/** Deletes a connection with its key or credentials. */
export async function deleteConnectionAction(input: unknown): Promise<ActionResult<void>> {
  return toActionResult(async () => {
    const actor = await requireActor();
    const { connectionId } = connectionIdSchema.parse(input);
    assertCan(actor, 'sandbox:manage');
    assertSandboxOn();
    await limited(actor, 'write');

    await deleteConnection(actor.workspaceId, connectionId, await readSignedInAs());

    revalidateTenant();
  });
}
