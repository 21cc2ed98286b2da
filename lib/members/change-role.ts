import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { assertOtherOwner, lockMembers, requireRole } from '#lib/members/lock-members.ts';
import { memberTarget } from '#lib/members/member-target.ts';
import { withdrawInvitations } from '#lib/members/withdraw-invitations.ts';

/**
 * Gives a member of the actor's workspace another role. It counts from that person's next request.
 *
 * @throws AppError `forbidden`, `last_owner`, or `not_found`
 */
export async function changeRole(actor: SignedInActor, userId: string, role: Role, now = new Date()): Promise<void> {
  const { workspaceId } = actor;
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    const ownRole = await requireRole(tx, workspaceId, actor.userId);
    assertCan({ role: ownRole }, 'people:manage');
    const before = await requireRole(tx, workspaceId, userId);
    if (before === role) return;
    if (before === 'owner' || role === 'owner') assertCan({ role: ownRole }, 'owner:manage');
    if (before === 'owner') await assertOtherOwner(tx, workspaceId, userId);

    await tx.member.update({ where: { workspaceId_userId: { workspaceId, userId } }, data: { role } });
    const withdrawn = await withdrawInvitations(tx, workspaceId, userId, role, now);
    const who = { workspaceId, actor: { ...actor, role: undefined }, at: now }; // read anew above, and perhaps just changed
    await recordAudit(
      tx,
      ...withdrawn.map((target) => ({ ...who, action: 'member.invitation_revoked' as const, target })),
      {
        ...who,
        action: 'member.role_changed',
        target: await memberTarget(tx, userId),
        details: { changes: { role: { from: before, to: role } } },
      },
    );
  });
}
