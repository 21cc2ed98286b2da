import 'server-only';
import { type AuditRecord, recordAudit } from '#lib/audit/record-audit.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

export interface Person {
  userId: string;
  email: string;
  /** From where the request came, as far as it is known. */
  address?: string | undefined;
}

/** @returns the id of the account of an address, if there is one */
export async function findPerson(email: string): Promise<string | undefined> {
  const user = await getPrisma().user.findUnique({ where: { email }, select: { id: true } });
  return user?.id;
}

/** What somebody did with their account, in the trail of each workspace that they belong to. */
export async function auditAccount(
  tx: Prisma.TransactionClient,
  { userId, email, address }: Person,
  what: Pick<AuditRecord, 'action' | 'at' | 'details' | 'outcome'>,
): Promise<void> {
  const person = { userId, email, ...(address === undefined ? {} : { address }) };
  const target = { type: 'account', id: userId, name: email } as const;
  // Always in this order: two that wait for each other's chains then never wait in a circle.
  const members = await tx.member.findMany({
    where: { userId },
    orderBy: { workspaceId: 'asc' },
    select: { workspaceId: true },
  });
  for (const { workspaceId } of members) {
    await recordAudit(tx, { ...what, workspaceId, actor: { ...person, workspaceId }, target });
  }
}
