import 'server-only';
import { type AuditTarget, recordAudit } from '#lib/audit/record-audit.ts';
import { assertCan, can, roleLabels, roles } from '#lib/auth/permissions.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import type { Prisma, Role } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { lockMembers, requireRole } from '#lib/members/lock-members.ts';
import { isUuid } from '#lib/text.ts';

/** Revokes an open invitation. @throws AppError `forbidden`, `not_found` */
export async function revokeInvitation(actor: SignedInActor, invitationId: string, now = new Date()): Promise<void> {
  const { workspaceId } = actor;
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    assertCan({ role: await requireRole(tx, workspaceId, actor.userId) }, 'member:manage');
    const where = { workspaceId, id: invitationId, usedAt: null, revokedAt: null };
    const found = isUuid(invitationId) ? await tx.invitation.findFirst({ where, select: { role: true } }) : null;
    if (found === null) throw new AppError('not_found', 'This invitation has expired or been used.');
    await tx.invitation.updateMany({ where, data: { revokedAt: now } });
    const target = { type: 'invitation', id: invitationId, name: roleLabels[found.role] } as const;
    await recordAudit(tx, { workspaceId, actor, action: 'member.invitation_revoked', target, at: now });
  });
}

function canInvite(inviter: Role, invited: Role): boolean {
  return can({ role: inviter }, invited === 'owner' ? 'owner:manage' : 'member:manage');
}

/** Revokes a user's invitations that their new role could not create. */
export async function revokeInvitationsOf(
  tx: Prisma.TransactionClient,
  { workspaceId, userId, role }: { workspaceId: string; userId: string; role: Role | undefined },
  now: Date,
): Promise<AuditTarget[]> {
  const refused = roles.filter((invited) => role === undefined || !canInvite(role, invited));
  const revoked = await tx.invitation.updateManyAndReturn({
    where: { workspaceId, createdById: userId, role: { in: refused }, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true, role: true },
  });
  return revoked.map((each) => ({ type: 'invitation', id: each.id, name: roleLabels[each.role] }));
}
