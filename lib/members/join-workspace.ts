import 'server-only';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { findInvitation, invitationGone, type OpenInvitation } from '#lib/members/find-invitation.ts';
import { findRole, lockMembers } from '#lib/members/lock-members.ts';

/** An account, and from where it comes. */
export interface Joiner {
  userId: string;
  email: string;
  address?: string | undefined;
}

/**
 * Uses an invitation up, in a transaction that is under way. Of many at once one gets in.
 *
 * @throws AppError `not_found`, or `already_exists` for a member, whose invitation stays open for somebody else
 */
export async function redeemInvitation(
  tx: Prisma.TransactionClient,
  { workspaceId, id, role }: OpenInvitation,
  joiner: Joiner,
  now: Date,
): Promise<void> {
  const { userId, email, address } = joiner;
  await lockMembers(tx, workspaceId);
  if ((await findRole(tx, workspaceId, userId)) !== undefined) {
    throw new AppError('already_exists', 'You belong to this workspace already.');
  }
  const { count } = await tx.invitation.updateMany({
    where: { workspaceId, id, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, usedById: userId },
  });
  if (count === 0) throw invitationGone();
  await tx.member.create({ data: { workspaceId, userId, role, createdAt: now } });
  await recordAudit(tx, {
    workspaceId,
    actor: { userId, workspaceId, email, ...(address === undefined ? {} : { address }) },
    action: 'member.joined',
    target: { type: 'member', id: userId, name: email },
    details: { role, invitationId: id },
    at: now,
  });
}

/**
 * Makes an account a member of the workspace that invited it.
 *
 * @throws AppError `not_found` or `already_exists`
 */
export async function joinWorkspace(token: string, joiner: Joiner, now = new Date()): Promise<OpenInvitation> {
  const invitation = await findInvitation(token, now);
  if (invitation === undefined) throw invitationGone();
  await inTransaction((tx) => redeemInvitation(tx, invitation, joiner, now));
  return invitation;
}
