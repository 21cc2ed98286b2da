import 'server-only';
import { z } from 'zod';
import type { Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { credentialGone } from '#lib/credentials/core/credential-errors.ts';
import { type NamedCredential, namedColumns } from '#lib/credentials/core/credential-summary.ts';
import { listUses, type NamedResource } from '#lib/credentials/core/list-uses.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';
import { isUuid } from '#lib/text.ts';

const textRecord = z.record(z.string(), z.string());

/** The key of a credential, by which other credentials of its tenant that hold it are found. */
export interface HeldKey {
  workspaceId: string;
  connector: Connector;
  authMethod: string;
  host: string;
  settings: Record<string, string>;
  /** Those that it may be stored under: one per version of the master key. */
  fingerprints: string[];
}

interface KeyRow {
  id: string;
  authMethod: string;
  sealedSecret: string;
  secretFingerprint: string;
}

/** A secret that does not open is compared by its stored fingerprint alone, so that it can be replaced. */
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
  if (row === null) throw credentialGone();
  const connector = getConnector(row.connectorId);
  const { authMethod, host } = row;
  const fingerprints = await fingerprintsOf(workspaceId, connector, row);
  return { workspaceId, connector, authMethod, host, settings: textRecord.parse(row.settings), fingerprints };
}

export type AffectedCredential = NamedCredential & { version: number };

/** Every credential of the tenant that holds the key, by name. */
export function listKeyHolders({
  workspaceId,
  connector,
  authMethod,
  host,
  fingerprints,
}: HeldKey): Promise<AffectedCredential[]> {
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
    select: { ...namedColumns, version: true },
  });
}

/** Everything that a replaced key affects. */
export interface ReplacementPlan {
  /** The chosen credential first, then every other of the tenant that holds the same key. */
  credentials: AffectedCredential[];
  uses: NamedResource[];
}

/**
 * Lists what replacing this credential's key affects.
 *
 * @throws AppError `credential_not_found`
 */
export async function planReplacement(workspaceId: string, credentialId: string): Promise<ReplacementPlan> {
  const holders = await listKeyHolders(await findHeldKey(workspaceId, credentialId));
  const isChosen = ({ id }: AffectedCredential) => id === credentialId;
  const credentials = [...holders.filter(isChosen), ...holders.filter((holder) => !isChosen(holder))];
  const ids = credentials.map(({ id }) => id);
  return { credentials, uses: await listUses(workspaceId, ids) };
}
