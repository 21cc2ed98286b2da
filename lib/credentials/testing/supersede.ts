import 'server-only';
import { findConnector } from '#lib/connectors/registry.ts';
import type { TestState } from '#lib/credentials/core/credential-locks.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { fingerprintVersion } from '#lib/keyring/fingerprint.ts';

type Accepted = Pick<TestState, 'workspaceId' | 'id' | 'connectorId' | 'authMethod' | 'host'> & {
  /** Possible stored fingerprints of its secret. */
  fingerprints: readonly string[];
};

/** Another key of a tenant that can have only one. */
export interface RivalKey {
  id: string;
  name: string;
  status: string;
  acceptedAt: Date | null;
}

/** Locks a tenant's other keys by id, with the tenant locked. Empty if it can have several keys. */
export async function lockRivalKeys(tx: Prisma.TransactionClient, accepted: Accepted): Promise<RivalKey[]> {
  const { workspaceId, id, connectorId, authMethod, host, fingerprints } = accepted;
  const methods = findConnector(connectorId)?.description.authMethods ?? [];
  if (methods.find((method) => method.id === authMethod)?.oneATenant !== true) return [];
  const rows = await tx.$queryRaw<(RivalKey & { secretFingerprint: string })[]>`
    SELECT "id", "name", "status"::text AS "status", "acceptedAt", "secretFingerprint" FROM "credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "host" = ${host} AND "connectorId" = ${connectorId}
      AND "authMethod" = ${authMethod} AND "deletedAt" IS NULL AND "id" <> ${id}::uuid
    ORDER BY "id" FOR UPDATE`;
  // Only fingerprints of one master key version can be compared.
  const versions = new Set(fingerprints.map(fingerprintVersion));
  return rows.filter(
    ({ secretFingerprint }) =>
      !fingerprints.includes(secretFingerprint) && versions.has(fingerprintVersion(secretFingerprint)),
  );
}

/** Marks superseded credentials, which are not tested any more. @returns newly superseded ones */
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
