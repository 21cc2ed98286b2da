import { v7 as uuid } from 'uuid';
import { getPrisma } from '#lib/db/client.ts';

/** A workspace with its owner, made without going through the screens. */
export async function makeWorkspace(name = 'Data Engineering'): Promise<{ workspaceId: string; userId: string }> {
  const workspaceId = uuid();
  const userId = uuid();
  const prisma = getPrisma();
  await prisma.user.create({ data: { id: userId, name: 'Owner', email: `${userId}@example.com` } });
  await prisma.workspace.create({
    data: { id: workspaceId, name, members: { create: { userId, role: 'owner' } } },
  });
  return { workspaceId, userId };
}
