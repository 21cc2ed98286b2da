import 'server-only';
import { randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { connectionNameSchema } from '#lib/sandbox/connections/connection-schema.ts';
import { insertOauthClient } from '#lib/sandbox/connections/oauth-clients.ts';
import { generateAccessKey, hashSecret } from '#lib/sandbox/connections/sandbox-secrets.ts';
import { assertSuperAdmin, type SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';
import { tenantNow, windowsAt } from '#lib/sandbox/tenants/tenant-clock.ts';

/** Without secrets. Times are ISO 8601. */
export interface ConnectionSummary {
  id: string;
  name: string;
  connector: 'Gainsight API';
  authenticationType: 'Access_Key' | 'OAuth';
  createdAt: string;
  keyGeneratedAt: string;
  lastUsedAt: string | null;
  /** Accepted calls of the current day by the tenant's clock. */
  callsToday: number;
}

interface CreatedAccessKey {
  connection: ConnectionSummary;
  accessKey: string;
}

interface CreatedOauthCredentials {
  connection: ConnectionSummary;
  clientId: string;
  clientSecret: string;
}

const connectionColumns = {
  id: true,
  name: true,
  authenticationType: true,
  createdAt: true,
  lastUsedAt: true,
  callsToday: true,
  callsDay: true,
  accessKey: { select: { createdAt: true } },
  oauthClient: { select: { createdAt: true } },
} as const;

type ConnectionRow = Prisma.SandboxConnectionGetPayload<{ select: typeof connectionColumns }>;

function toConnectionSummary(row: ConnectionRow, now = new Date()): ConnectionSummary {
  const { id, name, authenticationType, createdAt, lastUsedAt, callsDay, accessKey, oauthClient } = row;
  const isToday = callsDay?.getTime() === windowsAt(now).day.getTime();
  return {
    id,
    name,
    connector: 'Gainsight API',
    authenticationType,
    createdAt: createdAt.toISOString(),
    keyGeneratedAt: (accessKey ?? oauthClient ?? row).createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    callsToday: isToday ? row.callsToday : 0,
  };
}

/** @throws AppError `not_found` */
async function requireTenant(workspaceId: string, tenantId: string): Promise<void> {
  const tenant = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: { id: true },
  });
  if (tenant === null) throw new AppError('not_found', 'This tenant does not exist.');
}

/** Lists connections, oldest first; none of another workspace's tenant. */
export async function listConnections(workspaceId: string, tenantId: string): Promise<ConnectionSummary[]> {
  const tenant = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: {
      clockOffsetMs: true,
      connections: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: connectionColumns },
    },
  });
  if (tenant === null) return [];
  const now = tenantNow({ clockOffsetMs: Number(tenant.clockOffsetMs) });
  return tenant.connections.map((row) => toConnectionSummary(row, now));
}

/** Creates a connection and stores its key's hash. @param as of the key @throws `already_exists`, `not_found` */
export async function createAccessKeyConnection(
  workspaceId: string,
  tenantId: string,
  name: string,
  as: SignedInAs = 'super_admin',
): Promise<CreatedAccessKey> {
  const parsedName = connectionNameSchema.parse(name);
  await requireTenant(workspaceId, tenantId);
  const accessKey = generateAccessKey(as);
  try {
    const row = await getPrisma().sandboxConnection.create({
      data: {
        id: randomUUID(),
        tenantId,
        name: parsedName,
        authenticationType: 'Access_Key',
        accessKey: { create: { tenantId, keyHash: hashSecret(accessKey) } },
      },
      select: connectionColumns,
    });
    return { connection: toConnectionSummary(row), accessKey };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'already_exists',
      'Only one Access Key can be created per organization. Re-generate it through Edit Connection, or delete its connection first.',
    );
  }
}

/**
 * Stores only the secret's hash.
 * @throws AppError `forbidden` unless super admin, `already_exists` with 15 M2M keys, `name_taken`, `not_found`
 */
export async function createOauthConnection(
  workspaceId: string,
  tenantId: string,
  name: string,
  as: SignedInAs,
): Promise<CreatedOauthCredentials> {
  assertSuperAdmin(as);
  const parsedName = connectionNameSchema.parse(name);
  await requireTenant(workspaceId, tenantId);
  const { connectionId, ...credentials } = await insertOauthClient(tenantId, parsedName);
  const row = await getPrisma().sandboxConnection.findUnique({
    where: { id: connectionId },
    select: connectionColumns,
  });
  if (row === null) throw new AppError('not_found', 'This connection no longer exists.');
  return { connection: toConnectionSummary(row), ...credentials };
}
