import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { type FaultSettings, parseStoredFaults } from '#lib/sandbox/faults/fault-settings.ts';
import { normaliseHost, TENANT_DOMAIN } from '#lib/sandbox/tenant-host.ts';
import type { Tenant } from '#lib/sandbox/tenants.ts';

/** A tenant as its wire needs it. */
export interface WireTenant extends Tenant {
  workspaceId: string;
  faults: FaultSettings;
  /** How far its clock is ahead of ours. */
  clockOffsetMs: number;
}

const wireColumns = { id: true, name: true, host: true, workspaceId: true, faults: true, clockOffsetMs: true } as const;

/**
 * The tenant that a request on the wire is for: known by its host alone, as the real one is.
 *
 * @param hostHeader the request's `Host`, in any case, with or without a port
 */
export async function findTenantByHost(hostHeader: string): Promise<WireTenant | undefined> {
  const host = normaliseHost(hostHeader);
  if (!host.endsWith(TENANT_DOMAIN)) return undefined;
  const row = await getPrisma().sandboxTenant.findUnique({ where: { host }, select: wireColumns });
  if (row === null) return undefined;
  return { ...row, faults: parseStoredFaults(row.faults), clockOffsetMs: Number(row.clockOffsetMs) };
}
