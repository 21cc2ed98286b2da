import 'server-only';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { type AccountActor, createAccount } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { assertPasswordAllowed } from '#lib/auth/passwords/password-policy.ts';
import { isUniqueViolation } from '#lib/db/database-errors.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';
import { findInvitation, invitationGone, type OpenInvitation } from '#lib/members/invitations.ts';
import { findRole, lockMembers } from '#lib/members/lock-members.ts';
import type { InvitedAccountInput } from '#lib/members/member-schema.ts';

const EMAIL_TAKEN = 'An account with this email already exists. Sign in with it instead.';

/** Redeems an invitation, once. It stays open for a member. @throws AppError `not_found`, `already_exists` */
async function redeemInvitation(
  tx: Prisma.TransactionClient,
  { workspaceId, id, role }: OpenInvitation,
  { userId, email, address }: AccountActor,
  now: Date,
): Promise<void> {
  await lockMembers(tx, workspaceId);
  if ((await findRole(tx, workspaceId, userId)) !== undefined) {
    throw new AppError('already_exists', 'You’re already a member of this workspace.');
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

async function requireInvitation(token: string, now: Date): Promise<OpenInvitation> {
  const invitation = await findInvitation(token, now);
  if (invitation === undefined) throw invitationGone();
  return invitation;
}

/** Makes an account a member. @throws AppError `not_found`, `already_exists` */
export async function joinWorkspace(token: string, account: AccountActor, now = new Date()): Promise<OpenInvitation> {
  const invitation = await requireInvitation(token, now);
  await inTransaction((tx) => redeemInvitation(tx, invitation, account, now));
  return invitation;
}

/** Creates an account that is a member. @throws AppError `not_found`, `already_exists` (email), `invalid_input` */
export async function createInvitedAccount(
  token: string,
  { email, password }: InvitedAccountInput,
  address: string | undefined,
  now = new Date(),
): Promise<OpenInvitation> {
  const invitation = await requireInvitation(token, now);
  await assertPasswordAllowed(password);
  const { password: hasher } = await getAuth().$context;
  const passwordHash = await hasher.hash(password);
  const userId = uuid();
  try {
    await inTransaction(async (tx) => {
      await createAccount(tx, { userId, email, passwordHash });
      await redeemInvitation(tx, invitation, { userId, email, address }, now);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('already_exists', EMAIL_TAKEN, { fieldErrors: { email: EMAIL_TAKEN }, cause: error });
  }
  return invitation;
}
