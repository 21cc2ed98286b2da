import type { Actor } from '#lib/audit/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { sealSecret } from '#lib/keyring/sealed-secret.ts';
import { credentialInput } from '#tests/support/credential-input.ts';

/** A keyring that seals with one version of another. */
export function sealingWith(keyring: Keyring, currentKid: string): Keyring {
  return { ...keyring, currentKid };
}

/**
 * Saves credentials of every kind that a master key is used for: two of each tenant with one secret, Access Keys and M2M
 * clients, one in ten deleted, one in five with a cached token.
 *
 * @returns the secrets that each holds, by its id
 */
export async function saveKeyedCredentials(author: Actor, count: number): Promise<Map<string, Record<string, string>>> {
  const saved = new Map<string, Record<string, string>>();
  const { workspaceId } = author;
  for (let number = 0; number < count; number += 1) {
    const tenant = Math.floor(number / 2);
    const secrets: Record<string, string> =
      tenant % 3 === 0
        ? { clientId: `client-${tenant}`, clientSecret: `secret-of-client-${tenant}` }
        : { accessKey: `access-key-of-tenant-${tenant}` };
    const input = credentialInput({
      authMethod: tenant % 3 === 0 ? 'm2m_oauth' : 'access_key',
      settings: { apiBaseUrl: `https://tenant-${tenant}.gainsightcloud.com` },
      secrets,
    });
    const { id } = await createCredential(author, input, undefined);
    saved.set(id, secrets);
    const owner = { workspaceId, credentialId: id };
    if (number % 5 === 0) {
      const sealedToken = await sealSecret(`token-${number}`, owner, getKeyring());
      const expiresAt = new Date(Date.now() + 86_400_000);
      await getPrisma().credentialToken.create({ data: { ...owner, sealedToken, expiresAt } });
    }
    if (number % 10 === 9) {
      const where = { workspaceId_id: { workspaceId, id } };
      await getPrisma().credential.update({ where, data: { deletedAt: new Date(), nameKey: null } });
    }
  }
  return saved;
}
