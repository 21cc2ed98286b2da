import 'server-only';
import { v7 as uuid } from 'uuid';
import type { Prisma } from '#lib/db/generated/client.ts';

interface NewAccount {
  userId: string;
  email: string;
  passwordHash: string;
}

/** The rows that better-auth reads when somebody signs in with a password. */
export async function createAccount(
  tx: Prisma.TransactionClient,
  { userId, email, passwordHash }: NewAccount,
): Promise<void> {
  await tx.user.create({ data: { id: userId, name: email, email } });
  const data = { id: uuid(), accountId: userId, providerId: 'credential', userId, password: passwordHash };
  await tx.account.create({ data });
}
