import 'server-only';
import { cookies } from 'next/headers';
import { WORKSPACE_COOKIE } from '#lib/auth/workspace-cookie.ts';
import { listWorkspaces } from '#lib/members/workspaces.ts';
import { keptCookie } from '#lib/web/kept-cookie.ts';

/**
 * A page is of the workspace that its cookie names, so that it stays so, whatever one joins or leaves elsewhere: the one that
 * was chosen, as long as one belongs to it, else the one that was joined first.
 */
export async function keepOwnWorkspace(userId: string): Promise<void> {
  const own = await listWorkspaces(userId);
  const chosen = (await cookies()).get(WORKSPACE_COOKIE)?.value;
  const workspace = own.find(({ id }) => id === chosen) ?? own[0];
  if (workspace !== undefined) await keepWorkspaceChoice(workspace.id);
}

/** The next request acts in this workspace. */
export async function keepWorkspaceChoice(workspaceId: string): Promise<void> {
  (await cookies()).set(WORKSPACE_COOKIE, workspaceId, keptCookie());
}
