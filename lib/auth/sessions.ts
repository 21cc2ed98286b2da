import 'server-only';
import { auditAccount, type Person } from '#lib/auth/audit-account.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { browserLabel } from '#lib/auth/browser-label.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import type { SessionSummary } from '#lib/auth/session-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';

/** Who sent a request, and in which session. */
export interface OwnSession extends Person {
  sessionId: string;
}

/** @throws AppError `unauthenticated` */
export async function requireSession(requestHeaders: Headers): Promise<OwnSession> {
  const found = await getAuth().api.getSession({ headers: requestHeaders });
  if (found === null) throw new AppError('unauthenticated', 'You are not signed in. Sign in and try again.');
  const { session, user } = found;
  return { userId: user.id, email: user.email, sessionId: session.id, address: clientAddress(requestHeaders) };
}

/** A person's sessions that still stand, the one at hand first. No token is among what is told of them. */
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

/** Ends one of a person's sessions at once. One that is over already stays so; another person's is not touched. */
export async function revokeSession(own: OwnSession, id: string, now = new Date()): Promise<void> {
  await revoke(own, { id }, now);
}

/** Ends all of a person's sessions but the one at hand. */
export async function revokeOtherSessions(own: OwnSession, now = new Date()): Promise<void> {
  await revoke(own, { id: { not: own.sessionId } }, now);
}

async function revoke(own: OwnSession, which: { id: string | { not: string } }, at: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { ...which, userId: own.userId } });
    if (count > 0) await auditAccount(tx, own, { action: 'session.revoked', details: { sessions: count }, at });
  });
}
