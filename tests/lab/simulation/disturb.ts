import { randomUUID } from 'node:crypto';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { editCredential } from '#lib/credentials/edit-credential.ts';
import { planReplacement } from '#lib/credentials/keys/held-key.ts';
import { replaceKey } from '#lib/credentials/keys/replace-key.ts';
import { getPrisma } from '#lib/db/client.ts';
import { regenerateAccessKey, regenerateOauthCredentials } from '#lib/sandbox/connections/manage-connection.ts';
import type { SeededRandom } from '#lib/sandbox/objects/seeded-random.ts';
import { MINUTE_MS } from '#lib/time.ts';
import type { Clock } from '#tests/lab/simulation/clock.ts';
import type { Disturbance } from '#tests/lab/simulation/timeline.ts';
import type { KeyOfTenant, TenantOfWorld, World } from '#tests/lab/simulation/world.ts';

const OUTAGES = [{ outage: true }, { reset: true }, { htmlAnswers: true }, { truncatedBody: true }] as const;

/** About the speed of a user; keeps the calls within a minute's budget. */
const EDITED_A_MINUTE = 5;

async function turnDial({ tenant }: TenantOfWorld, faults: Record<string, boolean | string>): Promise<void> {
  await getPrisma().sandboxTenant.update({ where: { id: tenant.id }, data: { faults } });
}

function tenantOf(world: World, { tenant }: Disturbance): TenantOfWorld {
  const found = world.tenants[tenant];
  if (found === undefined) throw new Error('there is no such tenant');
  return found;
}

/** Begins a disturbance in the emulated tenant, of which Latchkey is not notified. */
export async function begin(world: World, disturbance: Disturbance, random: SeededRandom): Promise<void> {
  const { workspaceId } = world.author;
  const of = tenantOf(world, disturbance);
  switch (disturbance.kind) {
    case 'Access Key re-generated':
      of.accessKey.secrets = { accessKey: await regenerateAccessKey(workspaceId, of.accessKey.connectionId) };
      return;
    case 'M2M client re-generated':
      of.client.secrets = {
        ...(await regenerateOauthCredentials(workspaceId, of.client.connectionId, 'super_admin')),
      };
      return;
    case 'outage':
      return turnDial(of, random.pick(OUTAGES));
    case 'IP address refused':
      return turnDial(of, { ipAllowList: 'refuse' });
    case 'rate limit':
      return turnDial(of, { rateLimitNow: true });
  }
}

/** Replaces the key of all of its credentials at once, as **Replace key** does. */
async function replaceEverywhere(world: World, { credentialIds, secrets }: KeyOfTenant): Promise<void> {
  const [credentialId] = credentialIds;
  if (credentialId === undefined) return;
  const { digest } = await planReplacement(world.author.workspaceId, credentialId);
  const replacementId = randomUUID();
  const outcome = await replaceKey(world.author, { credentialId, secrets, digest, replacementId });
  if (!outcome.replaced) throw new Error(`the key was not replaced: ${outcome.reason}`);
}

/** Edits one credential after the other. */
async function editEach(world: World, { credentialIds, secrets }: KeyOfTenant, clock: Clock): Promise<void> {
  for (const [index, id] of credentialIds.entries()) {
    if (index % EDITED_A_MINUTE === 0) clock.set(clock.now() + MINUTE_MS);
    const saved = await findCredential(world.author.workspaceId, id);
    if (saved === undefined) throw new Error('a credential is gone');
    const { version, name, description, settings } = saved;
    const edit = { id, version, name, description, settings, secrets };
    const outcome = await editCredential(world.author, edit, { verify: true });
    if (!outcome.edited) throw new Error(`a credential was not edited: ${outcome.reason}`);
  }
}

/** Ends a disturbance: turns off the fault, or enters the new secret. */
export async function end(world: World, disturbance: Disturbance, clock: Clock): Promise<void> {
  const of = tenantOf(world, disturbance);
  if (disturbance.kind === 'Access Key re-generated') return replaceEverywhere(world, of.accessKey);
  if (disturbance.kind === 'M2M client re-generated') return editEach(world, of.client, clock);
  return turnDial(of, {});
}
