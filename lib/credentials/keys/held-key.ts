import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { credentialGone, type NamedCredential, namedColumns } from '#lib/credentials/core/credential-summary.ts';
import { listUses, type NamedResource } from '#lib/credentials/core/list-uses.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { type Direction, Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';
import { isUuid } from '#lib/text.ts';

const textRecord = z.record(z.string(), z.string());

/** A key in use, by which the tenant's other credentials with the same key are found. */
export interface HeldKey {
  workspaceId: string;
  connector: Connector;
  authMethod: string;
  host: string;
  settings: Record<string, string>;
  /** One per version of the master key. */
  fingerprints: string[];
}

interface KeyRow {
  id: string;
  authMethod: string;
  sealedSecret: string;
  secretFingerprint: string;
}

/** The fingerprints of a stored secret. One that does not open has its stored fingerprint only. */
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

/** Reads the key of a credential. @throws AppError `credential_not_found` */
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

export interface KeyHolder {
  id: string;
  name: string;
  version: number;
}

function holds({ workspaceId, connector, authMethod, host, fingerprints }: HeldKey) {
  return {
    workspaceId,
    connectorId: connector.description.id,
    authMethod,
    host,
    secretFingerprint: { in: fingerprints },
    deletedAt: null,
  } satisfies Prisma.CredentialWhereInput;
}

export function listKeyHolders(key: HeldKey): Promise<KeyHolder[]> {
  return getPrisma().credential.findMany({
    where: holds(key),
    orderBy: { id: 'asc' },
    select: { id: true, name: true, version: true },
  });
}

/** Locks the credentials that hold the key, by id to avoid deadlocks. */
export function lockKeyHolders(
  tx: Prisma.TransactionClient,
  { workspaceId, connector, authMethod, host, fingerprints }: HeldKey,
): Promise<KeyHolder[]> {
  return tx.$queryRaw<KeyHolder[]>`
    SELECT "id", "name", "version" FROM "credential"
     WHERE "workspaceId" = ${workspaceId}::uuid AND "connectorId" = ${connector.description.id}
       AND "authMethod" = ${authMethod} AND "host" = ${host}
       AND "secretFingerprint" IN (${Prisma.join(fingerprints)}) AND "deletedAt" IS NULL
     ORDER BY "id" FOR UPDATE`;
}

/** Digests ids and versions to one short text instead of a list of thousands. SHA-256, hex. */
export function digestOf(holders: readonly Pick<KeyHolder, 'id' | 'version'>[]): string {
  const text = holders.map(({ id, version }) => `${id} ${version}`).join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** Lists are cut at `LISTED_MAX`, counts are not. */
export interface ReplacementPlan {
  /** The chosen credential first, then by name. */
  credentials: NamedCredential[];
  uses: NamedResource[];
  counts: { credential: number } & Record<Direction, number>;
  /** Identifies the credentials and versions of the plan. */
  digest: string;
}

const LISTED_MAX = 100;

/** Lists what replacing the credential's key affects. @throws AppError `credential_not_found` */
export async function planReplacement(workspaceId: string, credentialId: string): Promise<ReplacementPlan> {
  const key = await findHeldKey(workspaceId, credentialId);
  const where = holds(key);
  const [holders, chosen, others, uses, useCounts] = await Promise.all([
    listKeyHolders(key),
    getPrisma().credential.findMany({ where: { ...where, id: credentialId }, select: namedColumns }),
    getPrisma().credential.findMany({
      where: { ...where, id: { not: credentialId } },
      orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
      take: LISTED_MAX,
      select: namedColumns,
    }),
    listUses(workspaceId, where, { limit: LISTED_MAX }),
    getPrisma().resource.groupBy({ by: ['direction'], where: { workspaceId, credential: where }, _count: true }),
  ]);
  const countOf = (direction: Direction) => useCounts.find((count) => count.direction === direction)?._count ?? 0;
  return {
    credentials: [...chosen, ...others],
    uses,
    counts: { credential: holders.length, source: countOf('source'), destination: countOf('destination') },
    digest: digestOf(holders),
  };
}
