import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import {
  type ClientCredentials,
  generateAccessKey,
  generateClientCredentials,
  hashSecret,
} from '#lib/sandbox/connections/sandbox-secrets.ts';
import { tenantHost, tenantNameSchema } from '#lib/sandbox/tenants/tenant-name.ts';
import type { Tenant } from '#lib/sandbox/tenants/tenants.ts';

const CONNECTION_NAME = 'Standalone';

interface StandaloneTenant {
  tenant: Tenant & { workspaceId: string };
  accessKey: string;
  clientId: string;
  clientSecret: string;
}

/** Derives guessable secrets from a seed: for sample rows only. */
function seededSecrets(seed: number): ClientCredentials & { accessKey: string } {
  const digits = (what: string, length: number) =>
    createHash('sha256').update(`latchkey sandbox ${seed} ${what}`).digest('hex').slice(0, length);
  return {
    accessKey: digits('access key', 36),
    clientId: digits('client id', 32),
    clientSecret: digits('client secret', 64),
  };
}

async function insertWorkspace(tenant: Tenant & { workspaceId: string }): Promise<void> {
  const { id, workspaceId, name, host } = tenant;
  await getPrisma().workspace.create({ data: { id: workspaceId, name, tenants: { create: { id, name, host } } } });
}

/** Creates a tenant with keys. @param seed makes host, keys and rows reproducible; default: random keys */
export async function createStandaloneTenant(name: string, seed?: number): Promise<StandaloneTenant> {
  const parsedName = tenantNameSchema.parse(name);
  const secrets =
    seed === undefined
      ? { accessKey: generateAccessKey('super_admin'), ...generateClientCredentials() }
      : seededSecrets(seed);
  const tenantId = randomUUID();
  const tenant = { id: tenantId, workspaceId: randomUUID(), name: parsedName, host: tenantHost(parsedName, seed) };
  await insertWorkspace(tenant);
  const { sandboxConnection } = getPrisma();
  await sandboxConnection.create({
    data: {
      id: randomUUID(),
      tenantId,
      name: CONNECTION_NAME,
      authenticationType: 'Access_Key',
      accessKey: { create: { tenantId, keyHash: hashSecret(secrets.accessKey) } },
    },
  });
  const client = { slot: 1, nameKey: CONNECTION_NAME.toLowerCase(), clientId: secrets.clientId };
  await sandboxConnection.create({
    data: {
      id: randomUUID(),
      tenantId,
      name: CONNECTION_NAME,
      authenticationType: 'OAuth',
      oauthClient: { create: { tenantId, ...client, clientSecretHash: hashSecret(secrets.clientSecret) } },
    },
  });
  return { tenant, ...secrets };
}
