import 'server-only';
import { getAuth } from '#lib/auth/auth.ts';

/**
 * Ends the session of a request: its row is deleted, then its cookie. Without a session it does nothing.
 *
 * @throws where the row can't be deleted: better-auth's own sign-out would say that all is well
 */
export async function signOut(requestHeaders: Headers): Promise<void> {
  const auth = getAuth();
  const session = await auth.api.getSession({ headers: requestHeaders });
  if (session !== null) {
    const { internalAdapter } = await auth.$context;
    await internalAdapter.deleteSession(session.session.token);
  }
  await auth.api.signOut({ headers: requestHeaders });
}
