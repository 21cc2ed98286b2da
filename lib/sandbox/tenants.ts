import 'server-only';
import { randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { normaliseHost, TENANT_DOMAIN, tenantHost } from '#lib/sandbox/tenant-host.ts';

/** One emulated Gainsight organisation. */
export interface Tenant {
  id: string;
  name: string;
  /** Without scheme and port. */
  host: string;
}

const tenantColumns = { id: true, name: true, host: true } as const;

type Reader = Pick<Prisma.TransactionClient, 'sandboxTenant'>;

function findFirstTenant(client: Reader, workspaceId: string): Promise<Tenant | null> {
  return client.sandboxTenant.findFirst({
    where: { workspaceId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: tenantColumns,
  });
}

async function createTenant(client: Prisma.TransactionClient, workspaceId: string, name: string): Promise<Tenant> {
  for (let attempt = 1; ; attempt += 1) {
    const tenant = { id: randomUUID(), name, host: tenantHost(name, attempt) };
    const { count } = await client.sandboxTenant.createMany({
      data: [{ ...tenant, workspaceId }],
      skipDuplicates: true, // a taken host would otherwise end the transaction
    });
    if (count === 1) return tenant;
  }
}

/**
 * The workspace's first tenant, made where there is none yet. Asked by many at once, it makes one.
 *
 * @param workspaceName gives the tenant its name and host, when it is made
 * @throws AppError `not_found` for an unknown workspace
 */
export async function ensureTenant(workspaceId: string, workspaceName: string): Promise<Tenant> {
  const prisma = getPrisma();
  const existing = await findFirstTenant(prisma, workspaceId);
  if (existing !== null) return existing;
  return prisma.$transaction(async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "workspace" WHERE "id" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
    if (locked.length === 0) throw new AppError('not_found', 'There is no such workspace.');
    return (await findFirstTenant(tx, workspaceId)) ?? createTenant(tx, workspaceId, workspaceName);
  });
}

/**
 * The tenant that a request on the wire is for: known by its host alone, as the real one is.
 *
 * @param hostHeader the request's `Host`, in any case, with or without a port
 */
export async function findTenantByHost(hostHeader: string): Promise<Tenant | null> {
  const host = normaliseHost(hostHeader);
  if (!host.endsWith(TENANT_DOMAIN)) return null;
  return getPrisma().sandboxTenant.findUnique({ where: { host }, select: tenantColumns });
}

/** Whether a host is that of an emulated tenant, of whichever workspace. */
export async function isTenantHost(host: string): Promise<boolean> {
  return (await findTenantByHost(host)) !== null;
}
