import 'server-only';
import type { AuditTarget } from '#lib/audit/record-audit.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** How the trail names a person. */
export async function memberTarget(tx: Prisma.TransactionClient, userId: string): Promise<AuditTarget> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  return { type: 'member', id: userId, name: email };
}
