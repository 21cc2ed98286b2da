import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import { generateAccessKey } from '#lib/sandbox/access-key.ts';
import { type ClientCredentials, generateClientCredentials } from '#lib/sandbox/oauth/client-credentials.ts';
import { hashSecret } from '#lib/sandbox/secret-hash.ts';
import { tenantHost } from '#lib/sandbox/tenant-host.ts';
import { tenantNameSchema } from '#lib/sandbox/tenant-name.ts';
import type { Tenant } from '#lib/sandbox/tenants.ts';

const CONNECTION_NAME = 'Standalone';

interface StandaloneTenant {
  tenant: Tenant & { workspaceId: string };
  accessKey: string;
  clientId: string;
  clientSecret: string;
}

/** Secrets that follow from a seed can be guessed by whoever knows the seed: for a tenant that holds made-up rows. */
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

/**
 * Makes a tenant with an access key and an M2M client, in a database of its own.
 *
 * @param seed the same seed and name give the same host, keys and rows; left out, the keys are random
 * @throws ZodError for a name that is missing or too long
 */
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
