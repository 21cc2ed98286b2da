import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { assertOtherOwner, lockMembers, requireRole } from '#lib/members/lock-members.ts';
import { memberTarget } from '#lib/members/member-target.ts';
import { withdrawInvitations } from '#lib/members/withdraw-invitations.ts';

/**
 * Takes somebody out of the actor's workspace: another, for those who may, or the actor itself, for everybody.
 *
 * Membership is looked up with each request, so it ends at once. Whoever is taken out by another is signed out everywhere,
 * and so is whoever leaves their only workspace. What the person made stays.
 *
 * @throws AppError `forbidden`, `last_owner`, or `not_found`
 */
export async function removeMember(actor: SignedInActor, userId: string, now = new Date()): Promise<void> {
  const { workspaceId } = actor;
  const leaves = userId === actor.userId;
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    const ownRole = await requireRole(tx, workspaceId, actor.userId);
    if (!leaves) assertCan({ role: ownRole }, 'people:manage');
    const role = await requireRole(tx, workspaceId, userId);
    if (role === 'owner') {
      assertCan({ role: ownRole }, 'owner:manage');
      await assertOtherOwner(tx, workspaceId, userId);
    }

    await tx.member.delete({ where: { workspaceId_userId: { workspaceId, userId } } });
    const withdrawn = await withdrawInvitations(tx, workspaceId, userId, undefined, now);
    const stays = leaves && (await tx.member.count({ where: { userId } })) > 0;
    if (!stays) await tx.session.deleteMany({ where: { userId } });
    const who = { workspaceId, actor: { ...actor, role: undefined }, at: now }; // read anew above, and gone where it left
    await recordAudit(
      tx,
      ...withdrawn.map((target) => ({ ...who, action: 'member.invitation_revoked' as const, target })),
      {
        ...who,
        action: leaves ? 'member.left' : 'member.removed',
        target: await memberTarget(tx, userId),
        details: { role },
      },
    );
  });
}
