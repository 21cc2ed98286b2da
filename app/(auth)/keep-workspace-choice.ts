import 'server-only';
import { cookies } from 'next/headers';
import { WORKSPACE_COOKIE } from '#lib/auth/workspace-cookie.ts';
import { keptCookie } from '#lib/web/kept-cookie.ts';

/** The next request acts in this workspace. */
export async function keepWorkspaceChoice(workspaceId: string): Promise<void> {
  (await cookies()).set(WORKSPACE_COOKIE, workspaceId, keptCookie());
}
