import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { safeNextPath } from '#lib/auth/safe-next-path.ts';
import { findAccount } from '#lib/auth/signed-in-actor.ts';
import { selectOwnWorkspace } from '#lib/members/workspaces.ts';

/** Selects another workspace for a user who left the one of their cookie. A page cannot set a cookie. */
export async function GET(request: NextRequest): Promise<never> {
  const account = await findAccount(await headers());
  if (account !== undefined) await selectOwnWorkspace(account.userId);
  redirect(safeNextPath(request.nextUrl.searchParams.get('next')));
}
