import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Direction, Prisma } from '#lib/db/generated/client.ts';

export interface NamedResource {
  id: string;
  direction: Direction;
  name: string;
  objectLabel: string;
  paused: boolean;
}

/** Lists sources and destinations that use credentials, by direction and name. @param options.limit default: all */
export async function listUses(
  workspaceId: string,
  credential: Prisma.CredentialWhereInput,
  { limit, client = getPrisma() }: { limit?: number; client?: Prisma.TransactionClient } = {},
): Promise<NamedResource[]> {
  const rows = await client.resource.findMany({
    where: { workspaceId, credential },
    orderBy: [{ direction: 'asc' }, { nameKey: 'asc' }],
    ...(limit !== undefined && { take: limit }),
    select: { id: true, direction: true, name: true, objectLabel: true, pausedAt: true },
  });
  return rows.map(({ pausedAt, ...row }) => ({ ...row, paused: pausedAt !== null }));
}
