import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Role } from '#lib/db/generated/client.ts';

export interface MemberSummary {
  userId: string;
  email: string;
  role: Role;
  joinedAt: string;
  /** Start of the newest session. */
  lastActiveAt?: string;
}

/** Lists members in the order of joining. */
export async function listMembers(workspaceId: string): Promise<MemberSummary[]> {
  const rows = await getPrisma().member.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    select: {
      role: true,
      createdAt: true,
      user: {
        select: {
          id: true,
          email: true,
          sessions: { select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 },
        },
      },
    },
  });
  return rows.map(({ role, createdAt, user: { id, email, sessions } }) => ({
    userId: id,
    email,
    role,
    joinedAt: createdAt.toISOString(),
    ...(sessions[0] === undefined ? {} : { lastActiveAt: sessions[0].updatedAt.toISOString() }),
  }));
}
