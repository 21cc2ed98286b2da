'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { defineSandboxAction } from '#app/(workspace)/sandbox/define-sandbox-action.ts';
import { defineBrowserAction } from '#lib/actions/define-action.ts';
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
import { parseSignedInAs, SIGNED_IN_AS_COOKIE } from '#lib/sandbox/connections/signed-in-as.ts';
import { setClockSchema, setFaultsSchema } from '#lib/sandbox/faults/fault-settings.ts';
import { setClock, setFaults } from '#lib/sandbox/faults/stored-faults.ts';
import { createTenantSchema } from '#lib/sandbox/tenants/tenant-name.ts';
import { createTenant } from '#lib/sandbox/tenants/tenants.ts';
import { preferenceCookie } from '#lib/web/preference-cookie.ts';

/** Saves the role played in the emulated tenants in a cookie. It grants no permission in Latchkey. */
export const setSignedInAsAction = defineBrowserAction({
  input: (value) => parseSignedInAs(typeof value === 'string' ? value : undefined),
  handler: async (role) => {
    (await cookies()).set(SIGNED_IN_AS_COOKIE, role, preferenceCookie('/sandbox'));
    revalidatePath('/sandbox', 'layout');
  },
});

export const createTenantAction = defineSandboxAction({
  input: createTenantSchema,
  handler: async ({ workspaceId }, { name }) => ({ tenantId: (await createTenant(workspaceId, name)).id }),
});

/** Sets a tenant's faults from the next request on. */
export const setFaultsAction = defineSandboxAction({
  input: setFaultsSchema,
  handler: async ({ workspaceId }, { tenantId, faults }) => {
    await setFaults(workspaceId, tenantId, faults);
  },
});

/** Moves a tenant's clock ahead, or resets it. */
export const setClockAction = defineSandboxAction({
  input: setClockSchema,
  handler: async ({ workspaceId }, { tenantId, jump }) => {
    await setClock(workspaceId, tenantId, jump);
  },
});

/** Creates a connection and returns its key or credentials, once. */
export const createConnectionAction = defineSandboxAction({
  input: createConnectionSchema,
  handler: async ({ workspaceId }, { tenantId, name, authenticationType }, as): Promise<GeneratedSecret> => {
    if (authenticationType === 'Access_Key') {
      const { accessKey } = await createAccessKeyConnection(workspaceId, tenantId, name, as);
      return { authenticationType, accessKey };
    }
    const { clientId, clientSecret } = await createOauthConnection(workspaceId, tenantId, name, as);
    return { authenticationType, clientId, clientSecret };
  },
});

export const renameConnectionAction = defineSandboxAction({
  input: renameConnectionSchema,
  handler: async ({ workspaceId }, { connectionId, name }, as) => {
    await renameConnection(workspaceId, connectionId, name, as);
  },
});

/** Replaces the access key of a connection and returns the new one, once. */
export const regenerateAccessKeyAction = defineSandboxAction({
  input: connectionIdSchema,
  handler: async ({ workspaceId }, { connectionId }, as): Promise<GeneratedSecret> => {
    const accessKey = await regenerateAccessKey(workspaceId, connectionId, as);
    return { authenticationType: 'Access_Key', accessKey };
  },
});

/** Replaces the OAuth credentials of a connection and returns the new ones, once. */
export const regenerateOauthCredentialsAction = defineSandboxAction({
  input: connectionIdSchema,
  handler: async ({ workspaceId }, { connectionId }, as): Promise<GeneratedSecret> => {
    const { clientId, clientSecret } = await regenerateOauthCredentials(workspaceId, connectionId, as);
    return { authenticationType: 'OAuth', clientId, clientSecret };
  },
});

/** Deletes a connection with its key or credentials. */
export const deleteConnectionAction = defineSandboxAction({
  input: connectionIdSchema,
  handler: async ({ workspaceId }, { connectionId }, as) => {
    await deleteConnection(workspaceId, connectionId, as);
  },
});
