import 'server-only';
import { v7 as uuid } from 'uuid';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

/** Selects the workspace of the browser. Grants nothing: membership is read with each request. */
export const WORKSPACE_COOKIE = 'latchkey-workspace';

export interface AccountActor {
  userId: string;
  email: string;
  address?: string | undefined;
}

interface NewAccount {
  userId: string;
  email: string;
  passwordHash: string;
}

export function notSignedIn(): AppError {
  return new AppError('unauthenticated', 'You’re not signed in. Sign in and try again.');
}

export async function hasAccount(): Promise<boolean> {
  return (await getPrisma().user.findFirst({ select: { id: true } })) !== null;
}

export async function findUserId(email: string): Promise<string | undefined> {
  const user = await getPrisma().user.findUnique({ where: { email }, select: { id: true } });
  return user?.id;
}

/** Inserts the rows that better-auth reads at a sign-in with a password. */
export async function createAccount(
  tx: Prisma.TransactionClient,
  { userId, email, passwordHash }: NewAccount,
): Promise<void> {
  await tx.user.create({ data: { id: userId, name: email, email } });
  const data = { id: uuid(), accountId: userId, providerId: 'credential', userId, password: passwordHash };
  await tx.account.create({ data });
}

/** Records an account action in the audit log of each of the user's workspaces. */
export async function auditAccount(
  tx: Prisma.TransactionClient,
  { userId, email, address }: AccountActor,
  entry: Pick<AuditRecord, 'action' | 'at' | 'details' | 'outcome'>,
): Promise<void> {
  const actor = { userId, email, ...(address === undefined ? {} : { address }) };
  const target = { type: 'account', id: userId, name: email } as const;
  // In a fixed order, so that two transactions cannot deadlock on the heads of the chains.
  const members = await tx.member.findMany({
    where: { userId },
    orderBy: { workspaceId: 'asc' },
    select: { workspaceId: true },
  });
  for (const { workspaceId } of members) {
    await recordAudit(tx, { ...entry, workspaceId, actor: { ...actor, workspaceId }, target });
  }
}
