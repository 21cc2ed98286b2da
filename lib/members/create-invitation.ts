import 'server-only';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { assertCan, roleLabels } from '#lib/auth/permissions.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { hashInvitationToken, makeInvitationToken } from '#lib/members/invitations.ts';
import { lockMembers, requireRole } from '#lib/members/lock-members.ts';
import { INVITATION_DAYS } from '#lib/members/member-schema.ts';
import { DAY_MS } from '#lib/time.ts';

/** Creates an invitation. @returns the token, of which only a hash is stored @throws AppError `forbidden` */
export async function createInvitation(
  actor: SignedInActor,
  role: Role,
  now = new Date(),
): Promise<{ token: string; expiresAt: Date }> {
  const { workspaceId, userId } = actor;
  const token = makeInvitationToken();
  const id = uuid();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    const ownRole = await requireRole(tx, workspaceId, userId);
    assertCan({ role: ownRole }, role === 'owner' ? 'owner:manage' : 'member:manage');
    await tx.invitation.create({
      data: {
        workspaceId,
        id,
        tokenHash: hashInvitationToken(token),
        role,
        createdById: userId,
        createdAt: now,
        expiresAt,
      },
    });
    const target = { type: 'invitation', id, name: roleLabels[role] } as const;
    await recordAudit(tx, { workspaceId, actor, action: 'member.invited', target, details: { role }, at: now });
  });
  return { token, expiresAt };
}
