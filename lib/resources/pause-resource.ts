import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { isUuid } from '#lib/is-uuid.ts';
import { findResource } from '#lib/resources/find-resource.ts';
import type { ResourceDetail } from '#lib/resources/resource-detail.ts';
import { resourceEntry } from '#lib/resources/resource-entries.ts';
import { resourceGone } from '#lib/resources/resource-errors.ts';

/**
 * Pauses a source or destination, or lets it go on. It is no edit: what is being typed in a form stays valid.
 *
 * @throws AppError `not_found`
 */
export async function setResourcePaused(
  author: Actor,
  { id, paused }: { id: string; paused: boolean },
  now = new Date(),
): Promise<ResourceDetail> {
  if (!isUuid(id)) throw resourceGone();
  const { workspaceId } = author;
  await inTransaction(async (tx) => {
    const changed = await tx.resource.updateManyAndReturn({
      where: { workspaceId, id, pausedAt: paused ? null : { not: null } },
      data: { pausedAt: paused ? now : null },
      select: { id: true, name: true, credentialId: true },
    });
    const action = paused ? 'resource.paused' : 'resource.resumed';
    const entries = changed.map((row) =>
      resourceEntry(author, row, { action, credentialId: row.credentialId, at: now }),
    );
    await recordAudit(tx, ...entries);
  });
  const resource = await findResource(workspaceId, id);
  if (resource === undefined) throw resourceGone();
  return resource;
}
