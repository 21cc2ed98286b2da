import 'server-only';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { newestFirst, type Page } from '#lib/pagination.ts';
import type { Direction } from '#lib/resources/direction.ts';

const PAGE_SIZE = 50;
const order = newestFirst('createdAt');

export interface ResourceSummary {
  id: string;
  name: string;
  description: string;
  connectorId: string;
  objectLabel: string;
  paused: boolean;
  credential: { name: string; host: string; status: CredentialSummary['status'] };
  createdAt: string;
}

/** Lists one page, newest first. @throws AppError `invalid_input` for an invalid cursor */
export async function listResources(
  workspaceId: string,
  direction: Direction,
  cursor: string | undefined,
): Promise<Page<ResourceSummary>> {
  const rows = await getPrisma().resource.findMany({
    where: { workspaceId, direction, ...order.after(cursor) },
    orderBy: order.orderBy,
    take: PAGE_SIZE + 1,
    select: {
      id: true,
      name: true,
      description: true,
      connectorId: true,
      objectLabel: true,
      pausedAt: true,
      createdAt: true,
      credential: { select: { name: true, host: true, status: true } },
    },
  });
  const page = order.cut(rows, PAGE_SIZE);
  const items = page.rows.map(({ pausedAt, createdAt, ...row }) => ({
    ...row,
    paused: pausedAt !== null,
    createdAt: createdAt.toISOString(),
  }));
  return { items, nextCursor: page.nextCursor };
}
