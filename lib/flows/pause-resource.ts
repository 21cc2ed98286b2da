import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { findResource } from '#lib/flows/find-resource.ts';
import type { ResourceAuthor } from '#lib/flows/resource-author.ts';
import type { ResourceDetail } from '#lib/flows/resource-detail.ts';
import { resourceGone } from '#lib/flows/resource-errors.ts';
import { isUuid } from '#lib/is-uuid.ts';

/**
 * Pauses a source or destination, or lets it go on. It is no edit: what is being typed in a form stays valid.
 *
 * @throws AppError `not_found`
 */
export async function setResourcePaused(
  { workspaceId }: ResourceAuthor,
  { id, paused }: { id: string; paused: boolean },
  now = new Date(),
): Promise<ResourceDetail> {
  if (!isUuid(id)) throw resourceGone();
  await getPrisma().resource.updateMany({
    where: { workspaceId, id, pausedAt: paused ? null : { not: null } },
    data: { pausedAt: paused ? now : null },
  });
  const resource = await findResource(workspaceId, id);
  if (resource === undefined) throw resourceGone();
  return resource;
}
