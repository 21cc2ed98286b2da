import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { roleLabels } from '#lib/auth/role-names.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/is-uuid.ts';
import { lockMembers, requireRole } from '#lib/members/lock-members.ts';

/**
 * Makes the link of an open invitation of the actor's workspace worthless.
 *
 * @throws AppError `not_found` for one that is used, revoked or not there, and `forbidden`
 */
export async function revokeInvitation(actor: SignedInActor, invitationId: string, now = new Date()): Promise<void> {
  const { workspaceId } = actor;
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    assertCan({ role: await requireRole(tx, workspaceId, actor.userId) }, 'people:manage');
    const where = { workspaceId, id: invitationId, usedAt: null, revokedAt: null };
    const found = isUuid(invitationId) ? await tx.invitation.findFirst({ where, select: { role: true } }) : null;
    if (found === null) throw new AppError('not_found', 'This invitation is not open any more.');
    await tx.invitation.updateMany({ where, data: { revokedAt: now } });
    const target = { type: 'invitation', id: invitationId, name: roleLabels[found.role] } as const;
    await recordAudit(tx, { workspaceId, actor, action: 'member.invitation_revoked', target, at: now });
  });
}
