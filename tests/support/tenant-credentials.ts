import type { Actor } from '#lib/audit/actor.ts';
import { saveCredential } from '#lib/credentials/save-credential.ts';
import { createAccessKeyConnection } from '#lib/sandbox/connections.ts';
import { createTenant, type TenantSummary } from '#lib/sandbox/tenants.ts';
import { credentialInput } from '#tests/support/credential-input.ts';

/** A tenant of the sandbox and the connection of its access key. */
export interface KeyedTenant {
  tenant: TenantSummary;
  connectionId: string;
  accessKey: string;
}

export async function makeKeyedTenant(workspaceId: string, name: string): Promise<KeyedTenant> {
  const tenant = await createTenant(workspaceId, name);
  const { connection, accessKey } = await createAccessKeyConnection(workspaceId, tenant.id, 'Latchkey');
  return { tenant, connectionId: connection.id, accessKey };
}

/** Saves a credential that its tenant accepts. @returns its id */
export async function saveAcceptedKey(author: Actor, { tenant, accessKey }: KeyedTenant): Promise<string> {
  const settings = { apiBaseUrl: `https://${tenant.host}` };
  const outcome = await saveCredential(author, credentialInput({ settings, secrets: { accessKey } }), { verify: true });
  if (!outcome.saved) throw new Error(`the tenant did not accept its key: ${outcome.report.title}`);
  return outcome.credential.id;
}
