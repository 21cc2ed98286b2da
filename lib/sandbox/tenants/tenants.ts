import 'server-only';
import { randomUUID } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { type FaultSettings, parseStoredFaults } from '#lib/sandbox/faults/fault-settings.ts';
import { normalizeHost, TENANT_DOMAIN, tenantHost, tenantNameSchema } from '#lib/sandbox/tenants/tenant-name.ts';

export interface Tenant {
  id: string;
  name: string;
  /** Without scheme and port. */
  host: string;
}

export interface TenantSummary extends Tenant {
  /** ISO 8601, UTC. */
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
      skipDuplicates: true, // a unique violation would abort the transaction
      select: summaryColumns,
    });
    if (row !== undefined) return toSummary(row);
  }
}

/** Creates a tenant. @throws ZodError for an invalid name */
export async function createTenant(workspaceId: string, name: string): Promise<TenantSummary> {
  return insertTenant(getPrisma(), workspaceId, tenantNameSchema.parse(name));
}

export async function listTenants(workspaceId: string): Promise<TenantSummary[]> {
  const rows = await getPrisma().sandboxTenant.findMany({
    where: { workspaceId },
    orderBy: oldestFirst,
    select: summaryColumns,
  });
  return rows.map(toSummary);
}

/** @param tenantId a UUID */
export async function findTenant(workspaceId: string, tenantId: string): Promise<TenantSummary | undefined> {
  const row = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: summaryColumns,
  });
  return row === null ? undefined : toSummary(row);
}

/** Finds the first tenant or creates one, under a row lock. @param workspaceName names a new tenant @throws AppError */
export async function ensureTenant(workspaceId: string, workspaceName: string): Promise<TenantSummary> {
  const existing = await findFirstTenant(getPrisma(), workspaceId);
  if (existing !== undefined) return existing;
  return inTransaction(async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "workspace" WHERE "id" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
    if (locked.length === 0) throw new AppError('not_found', 'This workspace does not exist.');
    return (await findFirstTenant(tx, workspaceId)) ?? insertTenant(tx, workspaceId, workspaceName);
  });
}

/** Whether an emulated tenant of any workspace has this host. @param hostHeader with or without a port */
export async function isTenantHost(hostHeader: string): Promise<boolean> {
  const host = normalizeHost(hostHeader);
  return host.endsWith(TENANT_DOMAIN) && (await getPrisma().sandboxTenant.count({ where: { host } })) > 0;
}

export interface WireTenant extends Tenant {
  workspaceId: string;
  faults: FaultSettings;
  clockOffsetMs: number;
}

const wireColumns = { id: true, name: true, host: true, workspaceId: true, faults: true, clockOffsetMs: true } as const;

/** Finds a tenant of any workspace. @param hostHeader in any case, with or without a port */
export async function findTenantByHost(hostHeader: string): Promise<WireTenant | undefined> {
  const host = normalizeHost(hostHeader);
  if (!host.endsWith(TENANT_DOMAIN)) return undefined;
  const row = await getPrisma().sandboxTenant.findUnique({ where: { host }, select: wireColumns });
  if (row === null) return undefined;
  return { ...row, faults: parseStoredFaults(row.faults), clockOffsetMs: Number(row.clockOffsetMs) };
}
