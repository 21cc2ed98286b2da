import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { safeNextPath } from '#lib/auth/safe-next-path.ts';
import { findAccount } from '#lib/auth/signed-in-actor.ts';
import { selectOwnWorkspace } from '#lib/members/workspaces.ts';

/** Whoever no longer belongs to the workspace of their browser goes on in another of theirs. A page can set no cookie. */
export async function GET(request: NextRequest): Promise<never> {
  const account = await findAccount(await headers());
  if (account !== undefined) await selectOwnWorkspace(account.userId);
  redirect(safeNextPath(request.nextUrl.searchParams.get('next')));
}
