import 'server-only';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';

export interface WorkspaceSummary {
  id: string;
  name: string;
}

/** The workspaces that an account belongs to, the one first that it joined first. */
export async function listWorkspaces(userId: string): Promise<WorkspaceSummary[]> {
  const members = await getPrisma().member.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }],
    select: { workspace: { select: { id: true, name: true } } },
  });
  return members.map(({ workspace }) => workspace);
}

/** Makes a workspace that the actor owns. */
export async function createWorkspace(actor: SignedInActor, name: string, now = new Date()): Promise<WorkspaceSummary> {
  const id = uuid();
  const { userId } = actor;
  await inTransaction(async (tx) => {
    await tx.workspace.create({
      data: { id, name, createdAt: now, members: { create: { userId, role: 'owner', createdAt: now } } },
    });
    const target = { type: 'workspace', id, name } as const;
    const founder = { ...actor, role: undefined }; // the role that it came with is of another workspace
    await recordAudit(tx, { workspaceId: id, actor: founder, action: 'workspace.created', target, at: now });
  });
  return { id, name };
}
