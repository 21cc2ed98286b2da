import 'server-only';
import { inTransaction } from '#lib/db/in-transaction.ts';
import type { ResourceAuthor } from '#lib/flows/resource-author.ts';
import { isUuid } from '#lib/is-uuid.ts';

/** Deletes a source or destination; its credential stays. What is not there any more is as it is wanted. */
export async function deleteResource({ workspaceId }: ResourceAuthor, id: string): Promise<void> {
  if (isUuid(id)) await inTransaction((tx) => tx.resource.deleteMany({ where: { workspaceId, id } }));
}
