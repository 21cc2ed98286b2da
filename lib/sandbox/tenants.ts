import 'server-only';
import { randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { normaliseHost, TENANT_DOMAIN, tenantHost } from '#lib/sandbox/tenant-host.ts';
import { tenantNameSchema } from '#lib/sandbox/tenant-name.ts';

/** One emulated Gainsight organisation. */
export interface Tenant {
  id: string;
  name: string;
  /** Without scheme and port. */
  host: string;
}

export interface TenantSummary extends Tenant {
  /** ISO 8601, in UTC. */
  createdAt: string;
}

const summaryColumns = { id: true, name: true, host: true, createdAt: true } as const;
const oldestFirst: Prisma.SandboxTenantOrderByWithRelationInput[] = [{ createdAt: 'asc' }, { id: 'asc' }];

function toSummary(row: Tenant & { createdAt: Date }): TenantSummary {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

type Client = Pick<Prisma.TransactionClient, 'sandboxTenant'>;

async function findFirstTenant(client: Client, workspaceId: string): Promise<TenantSummary | undefined> {
  const row = await client.sandboxTenant.findFirst({
    where: { workspaceId },
    orderBy: oldestFirst,
    select: summaryColumns,
  });
  return row === null ? undefined : toSummary(row);
}

async function insertTenant(client: Client, workspaceId: string, name: string): Promise<TenantSummary> {
  for (let attempt = 1; ; attempt += 1) {
    const [row] = await client.sandboxTenant.createManyAndReturn({
      data: [{ id: randomUUID(), workspaceId, name, host: tenantHost(name, attempt) }],
      skipDuplicates: true, // a taken host would otherwise end the transaction
      select: summaryColumns,
    });
    if (row !== undefined) return toSummary(row);
  }
}

/**
 * Makes another tenant in a workspace, at a host of its own.
 *
 * @throws ZodError for a name that is missing or too long
 */
export async function createTenant(workspaceId: string, name: string): Promise<TenantSummary> {
  return insertTenant(getPrisma(), workspaceId, tenantNameSchema.parse(name));
}

/** The tenants of a workspace, oldest first. */
export async function listTenants(workspaceId: string): Promise<TenantSummary[]> {
  const rows = await getPrisma().sandboxTenant.findMany({
    where: { workspaceId },
    orderBy: oldestFirst,
    select: summaryColumns,
  });
  return rows.map(toSummary);
}

/** A tenant of the workspace; undefined for another workspace's. @param tenantId a UUID */
export async function findTenant(workspaceId: string, tenantId: string): Promise<TenantSummary | undefined> {
  const row = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: summaryColumns,
  });
  return row === null ? undefined : toSummary(row);
}

/**
 * The workspace's first tenant, made where there is none yet. Asked by many at once, it makes one.
 *
 * @param workspaceName gives the tenant its name and host, when it is made
 * @throws AppError `not_found` for an unknown workspace
 */
export async function ensureTenant(workspaceId: string, workspaceName: string): Promise<TenantSummary> {
  const prisma = getPrisma();
  const existing = await findFirstTenant(prisma, workspaceId);
  if (existing !== undefined) return existing;
  return prisma.$transaction(async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "workspace" WHERE "id" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
    if (locked.length === 0) throw new AppError('not_found', 'There is no such workspace.');
    return (await findFirstTenant(tx, workspaceId)) ?? insertTenant(tx, workspaceId, workspaceName);
  });
}

/** Whether a host is that of an emulated tenant, of whichever workspace. @param hostHeader with or without a port */
export async function isTenantHost(hostHeader: string): Promise<boolean> {
  const host = normaliseHost(hostHeader);
  return host.endsWith(TENANT_DOMAIN) && (await getPrisma().sandboxTenant.count({ where: { host } })) > 0;
}
