import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { lockCredentialRow } from '#lib/credentials/core/credential-locks.ts';
import { credentialGone } from '#lib/credentials/core/credential-summary.ts';
import { listUses, type NamedResource } from '#lib/credentials/core/list-uses.ts';
import { leaveIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

export type DeleteOutcome = { deleted: true } | { deleted: false; usedBy: NamedResource[] };

/** Soft-deletes a credential that nothing uses. Idempotent. @throws AppError `credential_not_found` */
export async function deleteCredential(author: Actor, id: string, now = new Date()): Promise<DeleteOutcome> {
  const { workspaceId, userId } = author;
  return inTransaction(async (tx) => {
    const credential = await lockCredentialRow(tx, workspaceId, id, 'change');
    if (credential === undefined) throw credentialGone();
    if (credential.deletedAt !== null) return { deleted: true };
    const usedBy = await listUses(workspaceId, { id }, { client: tx });
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
