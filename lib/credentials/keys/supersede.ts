import 'server-only';
import { findConnector } from '#lib/connectors/registry.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { fingerprintVersion } from '#lib/keyring/fingerprint.ts';

/** The key that was accepted, of which tenant. */
export interface AcceptedKey {
  workspaceId: string;
  id: string;
  connectorId: string;
  authMethod: string;
  host: string;
  /** Every fingerprint that its secret may be stored under. */
  fingerprints: readonly string[];
}

/** A credential that holds another key of a tenant that can have one alone. */
export interface RivalKey {
  id: string;
  name: string;
  status: string;
  acceptedAt: Date | null;
}

/**
 * Locks, by id, the credentials that hold another key than the one that was accepted. Where a tenant can have several,
 * there are none. Called with the tenant locked.
 */
export async function lockRivalKeys(tx: Prisma.TransactionClient, accepted: AcceptedKey): Promise<RivalKey[]> {
  const { workspaceId, id, connectorId, authMethod, host, fingerprints } = accepted;
  const methods = findConnector(connectorId)?.description.authMethods ?? [];
  if (methods.find((method) => method.id === authMethod)?.oneATenant !== true) return [];
  const rows = await tx.$queryRaw<(RivalKey & { secretFingerprint: string })[]>`
    SELECT "id", "name", "status"::text AS "status", "acceptedAt", "secretFingerprint" FROM "credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "host" = ${host} AND "connectorId" = ${connectorId}
      AND "authMethod" = ${authMethod} AND "deletedAt" IS NULL AND "id" <> ${id}::uuid
    ORDER BY "id" FOR UPDATE`;
  // Under another master key the same secret has another fingerprint: only those of one version can be told apart.
  const versions = new Set(fingerprints.map(fingerprintVersion));
  return rows.filter(
    ({ secretFingerprint }) =>
      !fingerprints.includes(secretFingerprint) && versions.has(fingerprintVersion(secretFingerprint)),
  );
}

/**
 * Marks keys that stopped working the moment another was accepted. No call is spent on them, now or later.
 *
 * @returns those that were not marked before
 */
export async function supersede(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  rivals: readonly RivalKey[],
): Promise<RivalKey[]> {
  if (rivals.length === 0) return [];
  await tx.credential.updateMany({
    where: { workspaceId, id: { in: rivals.map(({ id }) => id) } },
    data: { status: 'superseded', nextTestAt: null },
  });
  return rivals.filter(({ status }) => status !== 'superseded');
}
