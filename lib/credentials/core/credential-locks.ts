import 'server-only';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/text.ts';

interface LockedCredential {
  connectorId: string;
  name: string;
  deletedAt: Date | null;
}

const locks = {
  /** Prevents deletion. Not a shared lock, since a trigger updates `uses` on the same row. */
  use: Prisma.sql`FOR NO KEY UPDATE`,
  change: Prisma.sql`FOR UPDATE`,
};

/** Locks credentials by id, before any resource. @returns the existing rows, also deleted ones, by id */
export async function lockCredentialRows(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  ids: readonly string[],
  purpose: keyof typeof locks,
): Promise<Map<string, LockedCredential>> {
  const rows = await tx.$queryRaw<(LockedCredential & { id: string })[]>`
    SELECT "id", "connectorId", "name", "deletedAt" FROM "credential"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ANY(${ids.filter(isUuid)}::uuid[])
    ORDER BY "id" ${locks[purpose]}`;
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

export async function lockCredentialRow(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  id: string,
  purpose: keyof typeof locks,
): Promise<LockedCredential | undefined> {
  return (await lockCredentialRows(tx, workspaceId, [id], purpose)).get(id);
}

/** Locks a tenant, since a test of one credential may change all. Lock order: before any row lock. */
export async function lockTenant(tx: Prisma.TransactionClient, workspaceId: string, host: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${host}`}, 0))`;
}

const testStateColumns = {
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

export type TestState = Prisma.CredentialGetPayload<{ select: typeof testStateColumns }>;

/** Locks a credential after its tenant. @returns undefined if it is deleted or was moved to another host */
export async function lockTestState(
  tx: Prisma.TransactionClient,
  { workspaceId, credentialId }: CredentialRef,
): Promise<TestState | undefined> {
  const where = { workspaceId_id: { workspaceId, id: credentialId }, deletedAt: null };
  const seen = await tx.credential.findUnique({ where, select: { host: true } });
  if (seen === null) return undefined;
  await lockTenant(tx, workspaceId, seen.host);
  await tx.$executeRaw`
    SELECT 1 FROM "credential" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${credentialId}::uuid FOR UPDATE`;
  const credential = await tx.credential.findUnique({ where, select: testStateColumns });
  return credential?.host === seen.host ? credential : undefined;
}
