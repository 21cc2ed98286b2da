import 'server-only';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { roleLabels } from '#lib/auth/role-names.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { hashInvitationToken, makeInvitationToken } from '#lib/members/invitation-token.ts';
import { lockMembers, requireRole } from '#lib/members/lock-members.ts';

const INVITATION_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Invites one person, whoever opens the link first, into the actor's workspace.
 *
 * @returns the token, this once: only its hash is stored
 * @throws AppError `forbidden`
 */
export async function createInvitation(
  actor: SignedInActor,
  role: Role,
  now = new Date(),
): Promise<{ token: string; expiresAt: Date }> {
  const { workspaceId, userId } = actor;
  const token = makeInvitationToken();
  const id = uuid();
  const expiresAt = new Date(now.getTime() + INVITATION_MS);
  await inTransaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    const ownRole = await requireRole(tx, workspaceId, userId);
    assertCan({ role: ownRole }, role === 'owner' ? 'owner:manage' : 'people:manage');
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
