import type { Actor } from '#lib/audit/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import type { TestedCredential } from '#lib/credentials/incidents/tested-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { credentialInput } from '#tests/support/credential-input.ts';

const M2M = {
  authMethod: 'm2m_oauth',
  secrets: { clientId: 'client-of-acme-0001', clientSecret: 's3cret-of-acme-0001' },
};

interface Given {
  host?: string;
  authMethod?: 'access_key' | 'm2m_oauth';
  /** When its tenant last accepted it; `null` for never. */
  acceptedAt?: Date | null;
  nextTestAt?: Date;
  secrets?: Record<string, string>;
}

/** Saves a credential without a tenant, as it stands once its tenant has accepted it. */
export async function acceptedCredential(author: Actor, given: Given = {}): Promise<TestedCredential> {
  const { host = 'acme.gainsightcloud.com', authMethod = 'access_key', secrets } = given;
  const { acceptedAt = new Date('2026-11-22T09:00:00Z'), nextTestAt = new Date('2026-11-23T09:00:00Z') } = given;
  const parsed = credentialInput({
    settings: { apiBaseUrl: `https://${host}` },
    ...(authMethod === 'm2m_oauth' ? M2M : {}),
    ...(secrets === undefined ? {} : { secrets }),
  });
  await createCredential(author, parsed, acceptedAt ?? undefined);
  const row = await getPrisma().credential.update({
    where: { workspaceId_id: { workspaceId: author.workspaceId, id: parsed.input.id } },
    data: { acceptedAt, nextTestAt },
  });
  const { workspaceId, id, connectorId, secretFingerprint, failures } = row;
  return { workspaceId, id, connectorId, authMethod, host, secretFingerprint, acceptedAt, failures };
}
