import 'server-only';
import { v7 as uuid } from 'uuid';
import { getAuth } from '#lib/auth/auth.ts';
import { createAccount } from '#lib/auth/create-account.ts';
import { assertPasswordAllowed } from '#lib/auth/password-policy.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { AppError } from '#lib/errors.ts';
import { findInvitation, invitationGone, type OpenInvitation } from '#lib/members/find-invitation.ts';
import { redeemInvitation } from '#lib/members/join-workspace.ts';
import type { InvitedAccountInput } from '#lib/members/schema.ts';

const EMAIL_TAKEN = 'There is an account of this address. Sign in with it instead.';

/**
 * Makes an account for whoever holds an invitation, and a member of it: both, or neither.
 *
 * @param address from where it comes, as far as it is known
 * @throws AppError `not_found`, `already_exists` for an address that has an account, or `invalid_input`
 */
export async function createInvitedAccount(
  token: string,
  { email, password }: InvitedAccountInput,
  address: string | undefined,
  now = new Date(),
): Promise<OpenInvitation> {
  const invitation = await findInvitation(token, now);
  if (invitation === undefined) throw invitationGone();
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
