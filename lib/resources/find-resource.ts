import 'server-only';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Direction } from '#lib/resources/direction.ts';
import { isUuid } from '#lib/text.ts';

export interface ResourceDetail {
  id: string;
  direction: Direction;
  connectorId: string;
  name: string;
  description: string;
  objectName: string;
  objectLabel: string;
  credential: NamedCredential & { authMethod: string };
  /** For optimistic locking. */
  version: number;
  /** ISO 8601. */
  pausedAt: string | undefined;
  createdAt: string;
  createdBy: string;
}

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

export async function requireResource(workspaceId: string, id: string): Promise<ResourceDetail> {
  const resource = await findResource(workspaceId, id);
  if (resource === undefined) throw new AppError('not_found', 'This source or destination no longer exists.');
  return resource;
}
