import { v4 as uuid } from 'uuid';
import type { Actor } from '#lib/audit/actor.ts';
import { parseCredentialInput } from '#lib/credentials/core/parse-credential-input.ts';
import { saveCredential } from '#lib/credentials/create-credential.ts';
import { createAccessKeyConnection, createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import type { SeededRandom } from '#lib/sandbox/objects/seeded-random.ts';
import { createTenant, type TenantSummary } from '#lib/sandbox/tenants/tenants.ts';
import { MINUTE_MS } from '#lib/time.ts';
import type { Clock } from '#tests/lab/simulation/clock.ts';
import type { Scenario } from '#tests/lab/simulation/scenario.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

/** An access key or M2M client of a tenant, and the credentials that hold it. */
export interface KeyOfTenant {
  connectionId: string;
  authMethod: 'access_key' | 'm2m_oauth';
  secrets: Record<string, string>;
  credentialIds: string[];
}

export interface TenantOfWorld {
  tenant: TenantSummary;
  accessKey: KeyOfTenant;
  client: KeyOfTenant;
}

export interface World {
  author: Actor;
  tenants: TenantOfWorld[];
}

/** Concurrent saves: more would exceed a minute's budget. */
const SAVED_A_MINUTE = 20;
const M2M_SHARE = 0.2;

async function makeTenant(workspaceId: string, name: string): Promise<TenantOfWorld> {
  const tenant = await createTenant(workspaceId, name);
  const key = await createAccessKeyConnection(workspaceId, tenant.id, 'Latchkey');
  const client = await createOauthConnection(workspaceId, tenant.id, 'Latchkey M2M', 'super_admin');
  const { clientId, clientSecret } = client;
  return {
    tenant,
    accessKey: {
      connectionId: key.connection.id,
      authMethod: 'access_key',
      secrets: { accessKey: key.accessKey },
      credentialIds: [],
    },
    client: {
      connectionId: client.connection.id,
      authMethod: 'm2m_oauth',
      secrets: { clientId, clientSecret },
      credentialIds: [],
    },
  };
}

async function saveOne(author: Actor, name: string, host: string, key: KeyOfTenant): Promise<void> {
  const parsed = parseCredentialInput({
    id: uuid(),
    connectorId: 'gainsight-cs-nxt',
    name,
    description: '',
    authMethod: key.authMethod,
    settings: { apiBaseUrl: `https://${host}` },
    secrets: key.secrets,
  });
  const outcome = await saveCredential(author, parsed, { verify: true });
  if (!outcome.saved) throw new Error(`${name} was not saved: ${outcome.report.title}`);
  key.credentialIds.push(parsed.input.id);
}

/** The tenant of a credential: the first tenants have many, the last ones few. */
function tenantOf(number: number, { tenants, credentials }: Scenario): number {
  return number < tenants ? number : Math.floor(tenants * ((number - tenants) / (credentials - tenants)) ** 2);
}

/** Makes a workspace with tenants and accepted credentials, saved over some hours. */
export async function makeWorld(scenario: Scenario, random: SeededRandom, clock: Clock): Promise<World> {
  const author = await makeWorkspace('Simulated');
  const tenants: TenantOfWorld[] = [];
  for (let number = 1; number <= scenario.tenants; number += 1) {
    tenants.push(await makeTenant(author.workspaceId, `Simulated ${number}`));
  }
  for (let number = 0; number < scenario.credentials; number += 1) {
    const of = tenants[tenantOf(number, scenario)];
    if (of === undefined) throw new Error('there is no such tenant');
    const key = random.isTrue(M2M_SHARE) ? of.client : of.accessKey;
    await saveOne(author, `Credential ${number + 1}`, of.tenant.host, key);
    if (number % SAVED_A_MINUTE === 0) clock.set(clock.now() + MINUTE_MS);
  }
  return { author, tenants };
}
