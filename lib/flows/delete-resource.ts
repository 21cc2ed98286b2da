import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { ResourceAuthor } from '#lib/flows/resource-author.ts';
import { isUuid } from '#lib/is-uuid.ts';

/** Deletes a source or destination; its credential stays. What is not there any more is as it is wanted. */
export async function deleteResource({ workspaceId }: ResourceAuthor, id: string): Promise<void> {
  if (isUuid(id)) await getPrisma().resource.deleteMany({ where: { workspaceId, id } });
}
