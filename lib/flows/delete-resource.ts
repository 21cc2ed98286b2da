import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import type { ResourceAuthor } from '#lib/flows/resource-author.ts';
import { releasedEntry, resourceEntry } from '#lib/flows/resource-entries.ts';
import { isUuid } from '#lib/is-uuid.ts';

/** Deletes a source or destination; its credential stays. What is not there any more is as it is wanted. */
export async function deleteResource(author: ResourceAuthor, id: string): Promise<void> {
  if (!isUuid(id)) return;
  const { workspaceId } = author;
  await inTransaction(async (tx) => {
    const resource = await tx.resource.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { id: true, name: true, credentialId: true },
    });
    const { count } = await tx.resource.deleteMany({ where: { workspaceId, id } });
    if (resource === null || count === 0) return;
    const { credentialId } = resource;
    const deleted = resourceEntry(author, resource, { action: 'resource.deleted', credentialId });
    await recordAudit(tx, deleted, releasedEntry(author, resource, credentialId));
  });
}
