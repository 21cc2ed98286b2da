import 'server-only';
import type { Prisma, Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

/** Whoever changes who belongs to a workspace, or as what, comes one after the other: what is read then stays true. */
export async function lockMembers(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "workspace" WHERE "id" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
}

/** What somebody is in a workspace, under the lock: a request's own role may be out of date by then. */
export async function findRole(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
): Promise<Role | undefined> {
  const where = { workspaceId_userId: { workspaceId, userId } };
  return (await tx.member.findUnique({ where, select: { role: true } }))?.role;
}

/** @throws AppError `not_found` for whoever does not belong to the workspace (any more) */
export async function requireRole(tx: Prisma.TransactionClient, workspaceId: string, userId: string): Promise<Role> {
  const role = await findRole(tx, workspaceId, userId);
  if (role === undefined) throw new AppError('not_found', 'This person does not belong to the workspace.');
  return role;
}

/** @throws AppError `last_owner` where the workspace would be left without one */
export async function assertOtherOwner(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
): Promise<void> {
  if ((await tx.member.count({ where: { workspaceId, role: 'owner', userId: { not: userId } } })) > 0) return;
  throw new AppError('last_owner', 'A workspace needs an Owner. Make somebody else an Owner first.');
}
