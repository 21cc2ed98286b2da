import 'server-only';
import type { ResourceReference } from '#lib/credentials/resource-reference.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** The sources and destinations that use any of these credentials, by direction and name. */
export async function listUses(
  workspaceId: string,
  credentialIds: string[],
  client: Prisma.TransactionClient = getPrisma(),
): Promise<ResourceReference[]> {
  const rows = await client.resource.findMany({
    where: { workspaceId, credentialId: { in: credentialIds } },
    orderBy: [{ direction: 'asc' }, { nameKey: 'asc' }],
    select: { id: true, direction: true, name: true, objectLabel: true, pausedAt: true },
  });
  return rows.map(({ pausedAt, ...row }) => ({ ...row, paused: pausedAt !== null }));
}
