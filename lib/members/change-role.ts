import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { assertOtherOwner, lockMembers, memberTarget, requireRole } from '#lib/members/lock-members.ts';
import { revokeInvitationsOf } from '#lib/members/revoke-invitation.ts';

/** Changes a role from the member's next request on. @throws AppError `forbidden`, `last_owner`, `not_found` */
export async function changeRole(actor: SignedInActor, userId: string, role: Role, now = new Date()): Promise<void> {
  const { workspaceId } = actor;
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    const ownRole = await requireRole(tx, workspaceId, actor.userId);
    assertCan({ role: ownRole }, 'member:manage');
    const before = await requireRole(tx, workspaceId, userId);
    if (before === role) return;
    if (before === 'owner' || role === 'owner') assertCan({ role: ownRole }, 'owner:manage');
    if (before === 'owner') await assertOtherOwner(tx, workspaceId, userId);

    await tx.member.update({ where: { workspaceId_userId: { workspaceId, userId } }, data: { role } });
    const revoked = await revokeInvitationsOf(tx, { workspaceId, userId, role }, now);
    // Without the role: it was checked above, and may be the one that was just changed.
    const entry = { workspaceId, actor: { ...actor, role: undefined }, at: now };
    await recordAudit(
      tx,
      ...revoked.map((target) => ({ ...entry, action: 'member.invitation_revoked' as const, target })),
      {
        ...entry,
        action: 'member.role_changed',
        target: await memberTarget(tx, userId),
        details: { changes: { role: { from: before, to: role } } },
      },
    );
  });
}
