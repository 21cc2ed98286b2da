import 'server-only';
import { cookies } from 'next/headers';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { WORKSPACE_COOKIE } from '#lib/auth/accounts.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { preferenceCookie } from '#lib/web/preference-cookie.ts';

export interface WorkspaceSummary {
  id: string;
  name: string;
}

/** Lists a user's workspaces in the order of joining. */
export async function listWorkspaces(userId: string): Promise<WorkspaceSummary[]> {
  const members = await getPrisma().member.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }],
    select: { workspace: { select: { id: true, name: true } } },
  });
  return members.map(({ workspace }) => workspace);
}

export async function createWorkspace(actor: SignedInActor, name: string, now = new Date()): Promise<WorkspaceSummary> {
  const id = uuid();
  const { userId } = actor;
  await inTransaction(async (tx) => {
    await tx.workspace.create({
      data: { id, name, createdAt: now, members: { create: { userId, role: 'owner', createdAt: now } } },
    });
    const target = { type: 'workspace', id, name } as const;
    const founder = { ...actor, role: undefined }; // the actor's role belongs to another workspace
    await recordAudit(tx, { workspaceId: id, actor: founder, action: 'workspace.created', target, at: now });
  });
  return { id, name };
}

export async function selectWorkspace(workspaceId: string): Promise<void> {
  (await cookies()).set(WORKSPACE_COOKIE, workspaceId, preferenceCookie());
}

/** Selects the cookie's workspace if the user is a member of it, else the one joined first. */
export async function selectOwnWorkspace(userId: string): Promise<void> {
  const own = await listWorkspaces(userId);
  const chosen = (await cookies()).get(WORKSPACE_COOKIE)?.value;
  const workspace = own.find(({ id }) => id === chosen) ?? own[0];
  if (workspace !== undefined) await selectWorkspace(workspace.id);
}
