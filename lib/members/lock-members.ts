import 'server-only';
import type { AuditTarget } from '#lib/audit/record-audit.ts';
import type { Prisma, Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

/** Locks the workspace's row, which serializes changes of its members. */
export async function lockMembers(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "workspace" WHERE "id" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
}

/** Reads a member's role. Call it under the lock: the role of a request may be stale. */
export async function findRole(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
): Promise<Role | undefined> {
  const where = { workspaceId_userId: { workspaceId, userId } };
  return (await tx.member.findUnique({ where, select: { role: true } }))?.role;
}

/** Reads a member's role. @throws AppError `not_found` */
export async function requireRole(tx: Prisma.TransactionClient, workspaceId: string, userId: string): Promise<Role> {
  const role = await findRole(tx, workspaceId, userId);
  if (role === undefined) throw new AppError('not_found', 'This user is not a member of the workspace.');
  return role;
}

/** Checks that the workspace has another Owner. @throws AppError `last_owner` */
export async function assertOtherOwner(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
): Promise<void> {
  if ((await tx.member.count({ where: { workspaceId, role: 'owner', userId: { not: userId } } })) > 0) return;
  throw new AppError('last_owner', 'A workspace needs an Owner. Make another member an Owner first.');
}

export async function memberTarget(tx: Prisma.TransactionClient, userId: string): Promise<AuditTarget> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  return { type: 'member', id: userId, name: email };
}
