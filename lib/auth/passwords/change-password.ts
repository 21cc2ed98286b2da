import 'server-only';
import type { PasswordChangeInput } from '#lib/auth/account-schema.ts';
import { auditAccount } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { addressNetwork } from '#lib/auth/client-address.ts';
import { assertPasswordAllowed } from '#lib/auth/passwords/password-policy.ts';
import { beginSignInAttempt } from '#lib/auth/passwords/sign-in-attempts.ts';
import type { OwnSession } from '#lib/auth/sessions.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';

const WRONG = 'This is not your current password.';
const CHANGED_MEANWHILE = 'Your password was changed elsewhere. Sign in with the new one.';

/** Changes a password and ends the user's other sessions. A wrong one counts as a failed sign-in. @throws AppError */
export async function changePassword(
  own: OwnSession,
  { currentPassword, newPassword }: PasswordChangeInput,
  now = new Date(),
): Promise<void> {
  const { userId, email, address, sessionId } = own;
  const { password: hasher } = await getAuth().$context;
  const attempt = await beginSignInAttempt(email, address && addressNetwork(address), now);
  const account = await getPrisma().account.findFirst({ where: { userId, providerId: 'credential' } });
  const hash = account?.password ?? null;
  if (account === null || hash === null || !(await hasher.verify({ hash, password: currentPassword }))) {
    await inTransaction((tx) => auditAccount(tx, own, { action: 'password.changed', outcome: 'refused', at: now }));
    throw new AppError('invalid_credentials', WRONG, { fieldErrors: { currentPassword: WRONG } });
  }
  await attempt.succeed();
  await assertPasswordAllowed(newPassword, 'newPassword');

  const newHash = await hasher.hash(newPassword);
  await inTransaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: account.id, password: hash },
      data: { password: newHash },
    });
    if (count === 0) throw new AppError('changed_meanwhile', CHANGED_MEANWHILE);
    const { count: sessions } = await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    await auditAccount(tx, own, { action: 'password.changed', details: { sessions }, at: now });
  });
}
