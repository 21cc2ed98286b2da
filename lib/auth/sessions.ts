import 'server-only';
import { type AccountActor, auditAccount, notSignedIn } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { browserLabel } from '#lib/auth/browser-label.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

export interface OwnSession extends AccountActor {
  sessionId: string;
}

/** Without its token. Times are ISO 8601. */
export interface SessionSummary {
  id: string;
  browser: string;
  beganAt: string;
  endsAt: string;
  isCurrent: boolean;
}

async function findSession(requestHeaders: Headers): Promise<OwnSession | undefined> {
  const found = await getAuth().api.getSession({ headers: requestHeaders });
  if (found === null) return undefined;
  const { session, user } = found;
  return { userId: user.id, email: user.email, sessionId: session.id, address: clientAddress(requestHeaders) };
}

export async function requireSession(requestHeaders: Headers): Promise<OwnSession> {
  const session = await findSession(requestHeaders);
  if (session === undefined) throw notSignedIn();
  return session;
}

/** Lists a user's open sessions, the current one first. */
export async function listSessions({ userId, sessionId }: OwnSession, now = new Date()): Promise<SessionSummary[]> {
  const sessions = await getPrisma().session.findMany({
    where: { userId, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { id: true, userAgent: true, createdAt: true, expiresAt: true },
  });
  const summaries = sessions.map(({ id, userAgent, createdAt, expiresAt }) => ({
    id,
    browser: browserLabel(userAgent),
    beganAt: createdAt.toISOString(),
    endsAt: expiresAt.toISOString(),
    isCurrent: id === sessionId,
  }));
  return summaries.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** Ends one of the user's own sessions. Does nothing for one that has ended or belongs to another user. */
export async function revokeSession(own: OwnSession, id: string, now = new Date()): Promise<void> {
  await revoke(own, { id }, now);
}

export async function revokeOtherSessions(own: OwnSession, now = new Date()): Promise<void> {
  await revoke(own, { id: { not: own.sessionId } }, now);
}

async function revoke(own: OwnSession, which: { id: string | { not: string } }, at: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { ...which, userId: own.userId } });
    if (count > 0) await auditAccount(tx, own, { action: 'session.revoked', details: { sessions: count }, at });
  });
}

/** Ends the session of a request. Throws where better-auth's own sign-out would ignore a failure. */
export async function signOut(requestHeaders: Headers, now = new Date()): Promise<void> {
  const own = await findSession(requestHeaders);
  if (own !== undefined) {
    await inTransaction(async (tx) => {
      await tx.session.deleteMany({ where: { id: own.sessionId, userId: own.userId } });
      await auditAccount(tx, own, { action: 'session.ended', at: now });
    });
  }
  await getAuth().api.signOut({ headers: requestHeaders });
}
