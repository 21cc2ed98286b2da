import 'server-only';
import { randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { AppError } from '#lib/errors.ts';
import { generateAccessKey, hashAccessKey } from '#lib/sandbox/access-key.ts';
import { createConnectionSchema } from '#lib/sandbox/connection-schema.ts';
import type { ConnectionSummary, GeneratedAccessKey } from '#lib/sandbox/connection-summary.ts';

const summaryColumns = {
  id: true,
  name: true,
  authenticationType: true,
  createdAt: true,
  lastUsedAt: true,
  accessKey: { select: { createdAt: true } },
} as const;

type ConnectionRow = Prisma.SandboxConnectionGetPayload<{ select: typeof summaryColumns }>;

function toSummary({ accessKey, ...row }: ConnectionRow): ConnectionSummary {
  return {
    ...row,
    authenticationType: 'Access_Key',
    createdAt: row.createdAt.toISOString(),
    keyGeneratedAt: (accessKey?.createdAt ?? row.createdAt).toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** The connections of a tenant, oldest first; none for a tenant of another workspace. */
export async function listConnections(workspaceId: string, tenantId: string): Promise<ConnectionSummary[]> {
  const rows = await getPrisma().sandboxConnection.findMany({
    where: { tenantId, tenant: { workspaceId } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: summaryColumns,
  });
  return rows.map(toSummary);
}

/**
 * Creates a connection of the type Access_Key. Only the key's hash is kept.
 *
 * @returns the key too, this once
 * @throws AppError `not_found`; `already_exists` where the organisation has a key; ZodError for a name that is missing or too long
 */
export async function createAccessKeyConnection(
  workspaceId: string,
  tenantId: string,
  name: string,
): Promise<GeneratedAccessKey> {
  const parsedName = createConnectionSchema.shape.name.parse(name);
  const prisma = getPrisma();
  const tenant = await prisma.sandboxTenant.findFirst({ where: { id: tenantId, workspaceId }, select: { id: true } });
  if (tenant === null) throw new AppError('not_found', 'There is no such tenant.');
  const accessKey = generateAccessKey();
  try {
    const row = await prisma.sandboxConnection.create({
      data: {
        id: randomUUID(),
        tenantId,
        name: parsedName,
        authenticationType: 'Access_Key',
        accessKey: { create: { tenantId, keyHash: hashAccessKey(accessKey) } },
      },
      select: summaryColumns,
    });
    return { connection: toSummary(row), accessKey };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'already_exists',
      'Only one Access Key can be created per organization, and this one has its key. Re-generate it through Edit Connection, or delete its connection first.',
    );
  }
}
