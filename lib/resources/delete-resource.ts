import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { lockCredentialRow } from '#lib/credentials/core/credential-locks.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { resourceEntry, unassignedEntry } from '#lib/resources/resource-entries.ts';
import { isUuid } from '#lib/text.ts';

async function deleteRow(tx: Prisma.TransactionClient, workspaceId: string, id: string) {
  for (;;) {
    const resource = await tx.resource.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { id: true, name: true, direction: true, credentialId: true },
    });
    if (resource === null) return undefined;
    const { credentialId } = resource;
    await lockCredentialRow(tx, workspaceId, credentialId, 'use');
    const { count } = await tx.resource.deleteMany({ where: { workspaceId, id, credentialId } });
    if (count === 1) return resource;
    // Assigned to another credential meanwhile, or deleted: retry.
  }
}

/** Deletes a source or destination, but not its credential. Idempotent. */
export async function deleteResource(author: Actor, id: string): Promise<void> {
  if (!isUuid(id)) return;
  const { workspaceId } = author;
  await inTransaction(async (tx) => {
    const resource = await deleteRow(tx, workspaceId, id);
    if (resource === undefined) return;
    const { credentialId } = resource;
    const deleted = resourceEntry(author, resource, { action: 'resource.deleted', credentialId });
    await recordAudit(tx, deleted, unassignedEntry(author, resource, credentialId));
  });
}
