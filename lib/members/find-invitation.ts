import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma, Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { hashInvitationToken } from '#lib/members/invitation-token.ts';

/** An invitation that can still be used, for whoever holds its link. */
export interface OpenInvitation {
  id: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  /** E-mail of who made it. */
  invitedBy: string;
}

export function invitationGone(): AppError {
  const message = 'This invitation was used or revoked, or its 7 days are over. Ask for a new one.';
  return new AppError('not_found', message);
}

/** Of all workspaces: the token says which one. It alone is what gives the right to see it. */
export async function findInvitation(
  token: string,
  now = new Date(),
  client: Pick<Prisma.TransactionClient, 'invitation'> = getPrisma(),
): Promise<OpenInvitation | undefined> {
  const row = await client.invitation.findFirst({
    where: { tokenHash: hashInvitationToken(token), usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    select: {
      id: true,
      role: true,
      workspace: { select: { id: true, name: true } },
      createdBy: { select: { email: true } },
    },
  });
  if (row === null) return undefined;
  const { id, role, workspace, createdBy } = row;
  return { id, role, workspaceId: workspace.id, workspaceName: workspace.name, invitedBy: createdBy.email };
}
