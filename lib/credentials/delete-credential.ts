import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { credentialGone } from '#lib/credentials/credential-gone.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-outcome.ts';
import { leaveIncidents } from '#lib/credentials/incidents/leave-incidents.ts';
import { listUses } from '#lib/credentials/list-uses.ts';
import { lockCredentialRow } from '#lib/credentials/lock-credential-row.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

/**
 * Deletes a credential that nothing uses; of one that is used it tells by what. For 30 days it can be restored. Asked
 * twice, it deletes once.
 *
 * @throws AppError `credential_not_found`
 */
export async function deleteCredential(author: Actor, id: string, now = new Date()): Promise<DeleteOutcome> {
  const { workspaceId, userId } = author;
  return inTransaction(async (tx) => {
    const credential = await lockCredentialRow(tx, workspaceId, id, 'change');
    if (credential === undefined) throw credentialGone();
    if (credential.deletedAt !== null) return { deleted: true };
    const usedBy = await listUses(workspaceId, [id], tx);
    if (usedBy.length > 0) return { deleted: false, usedBy };
    await tx.credential.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { deletedAt: now, deletedById: userId, nameKey: null, nextTestAt: null },
    });
    await tx.credentialToken.deleteMany({ where: { workspaceId, credentialId: id } });
    await leaveIncidents(tx, { workspaceId, credentialId: id }, now);
    const target = { type: 'credential', id, name: credential.name } as const;
    await recordAudit(tx, { workspaceId, actor: author, action: 'credential.deleted', target, at: now });
    return { deleted: true };
  });
}
