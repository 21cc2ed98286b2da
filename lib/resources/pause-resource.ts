import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { type ResourceDetail, requireResource } from '#lib/resources/find-resource.ts';
import { resourceEntry } from '#lib/resources/resource-entries.ts';
import { isUuid } from '#lib/text.ts';

/** Pauses or resumes. Keeps the version, so that an open edit form stays valid. @throws AppError `not_found` */
export async function setResourcePaused(
  author: Actor,
  { id, paused }: { id: string; paused: boolean },
  now = new Date(),
): Promise<ResourceDetail> {
  const { workspaceId } = author;
  if (isUuid(id)) {
    await inTransaction(async (tx) => {
      const changed = await tx.resource.updateManyAndReturn({
        where: { workspaceId, id, pausedAt: paused ? null : { not: null } },
        data: { pausedAt: paused ? now : null },
        select: { id: true, name: true, direction: true, credentialId: true },
      });
      const action = paused ? 'resource.paused' : 'resource.resumed';
      const entries = changed.map((row) =>
        resourceEntry(author, row, { action, credentialId: row.credentialId, at: now }),
      );
      await recordAudit(tx, ...entries);
    });
  }
  return requireResource(workspaceId, id);
}
