import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma, Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { INVITATION_DAYS } from '#lib/members/member-schema.ts';
import { limitRate } from '#lib/rate-limit/limit-rate.ts';

const TOKEN_BYTES = 32;

/** Bounds attempts to find out which emails have accounts. */
const ATTEMPTS = { count: 10, seconds: 600 };

export interface OpenInvitation {
  id: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  invitedBy: string;
}

/** Without its link. Times are ISO 8601. */
export interface InvitationSummary {
  id: string;
  role: Role;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
}

export function makeInvitationToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Hashes a token without a salt, since tokens are random. */
export function hashInvitationToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function invitationGone(): AppError {
  const message = `This invitation was used or revoked, or its ${INVITATION_DAYS} days are over. Ask for a new one.`;
  return new AppError('not_found', message);
}

function isOpen(now: Date) {
  return { usedAt: null, revokedAt: null, expiresAt: { gt: now } };
}

/** Finds an open invitation in any workspace: the token alone grants access to it. */
export async function findInvitation(
  token: string,
  now = new Date(),
  client: Pick<Prisma.TransactionClient, 'invitation'> = getPrisma(),
): Promise<OpenInvitation | undefined> {
  const row = await client.invitation.findFirst({
    where: { tokenHash: hashInvitationToken(token), ...isOpen(now) },
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

export async function listInvitations(workspaceId: string, now = new Date()): Promise<InvitationSummary[]> {
  const rows = await getPrisma().invitation.findMany({
    where: { workspaceId, ...isOpen(now) },
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

/** Counts an attempt to use an invitation. @throws AppError `rate_limited` */
export function limitInvitationUse(token: string, now = new Date()): Promise<void> {
  return limitRate(`invitation:${hashInvitationToken(token)}`, ATTEMPTS, now);
}
