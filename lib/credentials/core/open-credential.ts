import 'server-only';
import { z } from 'zod';
import type { ConnectionTarget, Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { cachedTokens } from '#lib/credentials/core/access-tokens.ts';
import { credentialGone } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Credential as CredentialRow } from '#lib/db/generated/client.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';
import { isUuid } from '#lib/text.ts';

const textRecord = z.record(z.string(), z.string());

/** Plaintext secrets. Must not leave this process. */
export interface OpenedCredential {
  connector: Connector;
  target: ConnectionTarget;
  secretFingerprint: string;
  state: Pick<CredentialRow, 'name' | 'status' | 'testOutcome' | 'testedAt'>;
}

/** Reads a credential and opens its secrets. @throws AppError `credential_not_found`, `key_unavailable` */
export async function openCredential(workspaceId: string, id: string): Promise<OpenedCredential> {
  const row = isUuid(id)
    ? await getPrisma().credential.findUnique({
        where: { workspaceId_id: { workspaceId, id }, deletedAt: null },
        select: {
          name: true,
          connectorId: true,
          authMethod: true,
          settings: true,
          sealedSecret: true,
          secretFingerprint: true,
          status: true,
          testOutcome: true,
          testedAt: true,
        },
      })
    : null;
  if (row === null) throw credentialGone();
  const secret = await openSecret(row.sealedSecret, { workspaceId, credentialId: id }, getKeyring());
  const target = {
    authMethod: row.authMethod,
    settings: textRecord.parse(row.settings),
    secrets: textRecord.parse(JSON.parse(secret)),
    tokens: cachedTokens(workspaceId, id),
  };
  const { name, secretFingerprint, status, testOutcome, testedAt } = row;
  const state = { name, status, testOutcome, testedAt };
  return { connector: getConnector(row.connectorId), target, secretFingerprint, state };
}
