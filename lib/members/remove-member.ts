import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { assertOtherOwner, lockMembers, memberTarget, requireRole } from '#lib/members/lock-members.ts';
import { revokeInvitationsOf } from '#lib/members/revoke-invitation.ts';

/** Removes a member, who is signed out everywhere unless they left one of several workspaces. @throws AppError */
export async function removeMember(actor: SignedInActor, userId: string, now = new Date()): Promise<void> {
  const { workspaceId } = actor;
  const leaves = userId === actor.userId;
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    const ownRole = await requireRole(tx, workspaceId, actor.userId);
    if (!leaves) assertCan({ role: ownRole }, 'member:manage');
    const role = await requireRole(tx, workspaceId, userId);
    if (role === 'owner') {
      assertCan({ role: ownRole }, 'owner:manage');
      await assertOtherOwner(tx, workspaceId, userId);
    }

    await tx.member.delete({ where: { workspaceId_userId: { workspaceId, userId } } });
    const revoked = await revokeInvitationsOf(tx, { workspaceId, userId, role: undefined }, now);
    const staysSignedIn = leaves && (await tx.member.count({ where: { userId } })) > 0;
    if (!staysSignedIn) await tx.session.deleteMany({ where: { userId } });
    // Without the role: it was checked above, and is gone where the actor left.
    const entry = { workspaceId, actor: { ...actor, role: undefined }, at: now };
    await recordAudit(
      tx,
      ...revoked.map((target) => ({ ...entry, action: 'member.invitation_revoked' as const, target })),
      {
        ...entry,
        action: leaves ? 'member.left' : 'member.removed',
        target: await memberTarget(tx, userId),
        details: { role },
      },
    );
  });
}
