import 'server-only';
import type { AuditTarget } from '#lib/audit/record-audit.ts';
import { can } from '#lib/auth/permissions.ts';
import { roleLabels, roles } from '#lib/auth/role-names.ts';
import type { Prisma, Role } from '#lib/db/generated/client.ts';

/** Whether somebody of a role may invite somebody as another. */
function mayInvite(inviter: Role, invited: Role): boolean {
  return can({ role: inviter }, invited === 'owner' ? 'owner:manage' : 'people:manage');
}

/**
 * Revokes the open invitations that somebody could not make any more: else whoever was removed could come back by a
 * link of their own.
 *
 * @param role what that person is from now on; absent for nobody
 * @returns which they were, for the trail
 */
export async function withdrawInvitations(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
  role: Role | undefined,
  now: Date,
): Promise<AuditTarget[]> {
  const refused = roles.filter((invited) => role === undefined || !mayInvite(role, invited));
  const revoked = await tx.invitation.updateManyAndReturn({
    where: { workspaceId, createdById: userId, role: { in: refused }, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true, role: true },
  });
  return revoked.map((each) => ({ type: 'invitation', id: each.id, name: roleLabels[each.role] }));
}
