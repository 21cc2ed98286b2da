import 'server-only';
import { randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { AppError } from '#lib/errors.ts';
import { generateAccessKey } from '#lib/sandbox/access-key.ts';
import { connectionColumns, toConnectionSummary } from '#lib/sandbox/connection-row.ts';
import { connectionNameSchema } from '#lib/sandbox/connection-schema.ts';
import type {
  ConnectionSummary,
  GeneratedAccessKey,
  GeneratedOauthCredentials,
} from '#lib/sandbox/connection-summary.ts';
import { insertOauthClient } from '#lib/sandbox/oauth/insert-client.ts';
import { hashSecret } from '#lib/sandbox/secret-hash.ts';
import { assertSuperAdmin, type SignedInAs } from '#lib/sandbox/signed-in-as.ts';
import { tenantNow } from '#lib/sandbox/tenant-clock.ts';

/** @throws AppError `not_found` */
async function requireTenant(workspaceId: string, tenantId: string): Promise<void> {
  const tenant = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: { id: true },
  });
  if (tenant === null) throw new AppError('not_found', 'There is no such tenant.');
}

/** The connections of a tenant, oldest first; none for a tenant of another workspace. */
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

/**
 * Creates a connection of the type Access_Key. Only the key's hash is kept.
 *
 * @param as its calls may do what this person may
 * @returns the key too, this once
 * @throws AppError `not_found`; `already_exists` where the organisation has a key; ZodError for a name that is missing or too long
 */
export async function createAccessKeyConnection(
  workspaceId: string,
  tenantId: string,
  name: string,
  as: SignedInAs = 'super_admin',
): Promise<GeneratedAccessKey> {
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
      'Only one Access Key can be created per organization, and this one has its key. Re-generate it through Edit Connection, or delete its connection first.',
    );
  }
}

/**
 * Creates a connection of the type OAuth, with an M2M client. Only the secret's hash is kept.
 *
 * @returns the client's id and secret too, this once
 * @throws AppError `forbidden` for whoever is no super admin; `not_found`; `already_exists` where the organisation has
 *   fifteen M2M keys; `name_taken`; ZodError for a name that is missing or too long
 */
export async function createOauthConnection(
  workspaceId: string,
  tenantId: string,
  name: string,
  as: SignedInAs,
): Promise<GeneratedOauthCredentials> {
  assertSuperAdmin(as);
  const parsedName = connectionNameSchema.parse(name);
  await requireTenant(workspaceId, tenantId);
  const { connectionId, ...credentials } = await insertOauthClient(tenantId, parsedName);
  const row = await getPrisma().sandboxConnection.findUnique({
    where: { id: connectionId },
    select: connectionColumns,
  });
  if (row === null) throw new AppError('not_found', 'This connection is no longer there.');
  return { connection: toConnectionSummary(row), ...credentials };
}
