import 'server-only';
import { lockTenant } from '#lib/credentials/testing/lock-tenant.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

/** What a probe's outcome is weighed against. */
const standingColumns = {
  workspaceId: true,
  id: true,
  name: true,
  connectorId: true,
  authMethod: true,
  host: true,
  secretFingerprint: true,
  status: true,
  acceptedAt: true,
  testedAt: true,
  failures: true,
  nextTestAt: true,
} satisfies Prisma.CredentialSelect;

export type CredentialStanding = Prisma.CredentialGetPayload<{ select: typeof standingColumns }>;

/**
 * Locks a credential, after its tenant, and reads how it stands.
 *
 * @returns undefined where it is deleted, or moved to another host this moment
 */
export async function lockCredential(
  tx: Prisma.TransactionClient,
  { workspaceId, credentialId }: SecretOwner,
): Promise<CredentialStanding | undefined> {
  const where = { workspaceId_id: { workspaceId, id: credentialId }, deletedAt: null };
  const seen = await tx.credential.findUnique({ where, select: { host: true } });
  if (seen === null) return undefined;
  await lockTenant(tx, workspaceId, seen.host);
  await tx.$executeRaw`
    SELECT 1 FROM "credential" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${credentialId}::uuid FOR UPDATE`;
  const credential = await tx.credential.findUnique({ where, select: standingColumns });
  return credential?.host === seen.host ? credential : undefined;
}
