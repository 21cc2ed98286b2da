import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/is-uuid.ts';
import type { ResourceDetail } from '#lib/resources/resource-detail.ts';

const detailColumns = {
  id: true,
  direction: true,
  connectorId: true,
  name: true,
  description: true,
  objectName: true,
  objectLabel: true,
  version: true,
  pausedAt: true,
  createdAt: true,
  createdBy: { select: { email: true } },
  credential: {
    select: { id: true, name: true, host: true, secretLastFour: true, status: true, authMethod: true },
  },
} satisfies Prisma.ResourceSelect;

/** The source or destination of that id in this workspace, if there is one. An id that is not a UUID finds nothing. */
export async function findResource(workspaceId: string, id: string): Promise<ResourceDetail | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await getPrisma().resource.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: detailColumns,
  });
  if (row === null) return undefined;
  const { pausedAt, createdAt, createdBy, ...columns } = row;
  return {
    ...columns,
    pausedAt: pausedAt?.toISOString(),
    createdAt: createdAt.toISOString(),
    createdBy: createdBy.email,
  };
}
