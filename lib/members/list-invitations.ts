import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Role } from '#lib/db/generated/client.ts';

/** An invitation whose link nobody has used yet; the link itself is known to nobody here. Times are ISO 8601, in UTC. */
export interface InvitationSummary {
  id: string;
  role: Role;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
}

/** The open invitations of a workspace, the latest first. */
export async function listInvitations(workspaceId: string, now = new Date()): Promise<InvitationSummary[]> {
  const rows = await getPrisma().invitation.findMany({
    where: { workspaceId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, role: true, createdAt: true, expiresAt: true, createdBy: { select: { email: true } } },
  });
  return rows.map(({ id, role, createdAt, expiresAt, createdBy }) => ({
    id,
    role,
    createdAt: createdAt.toISOString(),
    createdBy: createdBy.email,
    expiresAt: expiresAt.toISOString(),
  }));
}
