import 'server-only';
import { cookies } from 'next/headers';
import { WORKSPACE_COOKIE } from '#lib/auth/workspace-cookie.ts';
import { getEnv } from '#lib/env.ts';

const ONE_YEAR_SECONDS = 31_536_000;

/** The next request acts in this workspace. */
export async function keepWorkspaceChoice(workspaceId: string): Promise<void> {
  const secure = getEnv().baseUrl.startsWith('https://');
  const options = { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure } as const;
  (await cookies()).set(WORKSPACE_COOKIE, workspaceId, options);
}
