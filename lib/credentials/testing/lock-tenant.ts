import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';

/**
 * Lets one transaction at a time write what is known of a tenant's credentials, until it ends. A probe of one may change
 * all of them, and two keys that are accepted at once may not yet see each other's rows. It is taken before any row is
 * locked: whoever held a row while waiting for it would be waited for in turn.
 */
export async function lockTenant(tx: Prisma.TransactionClient, workspaceId: string, host: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${host}`}, 0))`;
}
