import 'server-only';
import { auditAccount } from '#lib/auth/audit-account.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

/**
 * Ends the session of a request: its row is deleted, then its cookie. Without a session it does nothing.
 *
 * @throws where the row can't be deleted: better-auth's own sign-out would say that all is well
 */
export async function signOut(requestHeaders: Headers, now = new Date()): Promise<void> {
  const auth = getAuth();
  const found = await auth.api.getSession({ headers: requestHeaders });
  if (found !== null) {
    const { session, user } = found;
    const person = { userId: user.id, email: user.email, address: clientAddress(requestHeaders) };
    await inTransaction(async (tx) => {
      await tx.session.deleteMany({ where: { id: session.id, userId: user.id } });
      await auditAccount(tx, person, { action: 'session.ended', at: now });
    });
  }
  await auth.api.signOut({ headers: requestHeaders });
}
