import 'server-only';
import { z } from 'zod';
import type { Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import { everyFingerprint } from '#lib/credentials/seal-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/is-uuid.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';

const textRecord = z.record(z.string(), z.string());

/** The key of a credential, as others of its tenant may hold it too. */
export interface HeldKey {
  workspaceId: string;
  connector: Connector;
  authMethod: string;
  host: string;
  settings: Record<string, string>;
  /** What it may be stored under: one for each version of the master key. */
  fingerprints: string[];
}

interface KeyRow {
  id: string;
  authMethod: string;
  sealedSecret: string;
  secretFingerprint: string;
}

/** A secret that does not open is recognised by what is stored of it: a new key is its remedy. */
async function fingerprintsOf(workspaceId: string, connector: Connector, row: KeyRow): Promise<string[]> {
  try {
    const secret = await openSecret(row.sealedSecret, { workspaceId, credentialId: row.id }, getKeyring());
    const input = { authMethod: row.authMethod, secrets: textRecord.parse(JSON.parse(secret)) };
    return [...new Set([row.secretFingerprint, ...everyFingerprint(workspaceId, { connector, input })])];
  } catch (error) {
    if (error instanceof AppError) return [row.secretFingerprint];
    throw error;
  }
}

/** @throws AppError `credential_not_found` */
export async function findHeldKey(workspaceId: string, credentialId: string): Promise<HeldKey> {
  const row = isUuid(credentialId)
    ? await getPrisma().credential.findUnique({
        where: { workspaceId_id: { workspaceId, id: credentialId }, deletedAt: null },
        select: {
          id: true,
          connectorId: true,
          authMethod: true,
          host: true,
          settings: true,
          sealedSecret: true,
          secretFingerprint: true,
        },
      })
    : null;
  if (row === null) throw new AppError('credential_not_found', 'This credential is not there any more.');
  const connector = getConnector(row.connectorId);
  const { authMethod, host } = row;
  const fingerprints = await fingerprintsOf(workspaceId, connector, row);
  return { workspaceId, connector, authMethod, host, settings: textRecord.parse(row.settings), fingerprints };
}

export type KeyHolder = CredentialReference & { version: number };

/** Every credential of the tenant that holds the key, by name. */
export function listKeyHolders({
  workspaceId,
  connector,
  authMethod,
  host,
  fingerprints,
}: HeldKey): Promise<KeyHolder[]> {
  return getPrisma().credential.findMany({
    where: {
      workspaceId,
      connectorId: connector.description.id,
      authMethod,
      host,
      secretFingerprint: { in: fingerprints },
      deletedAt: null,
    },
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, host: true, secretLastFour: true, status: true, version: true },
  });
}
