import 'server-only';
import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { getAuth } from '#lib/auth/auth.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { can, type Permission } from '#lib/auth/permissions.ts';
import { safeNextPath, signInPath } from '#lib/auth/safe-next-path.ts';
import { hasAccount } from '#lib/auth/set-up.ts';
import { chosenWorkspace } from '#lib/auth/workspace-cookie.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { REQUEST_PATH_HEADER } from '#lib/log/request-headers.ts';

/** Who acts, and in which workspace. */
export interface SignedInActor {
  userId: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  email: string;
  /** From where the request came, as far as it is known. */
  address?: string;
}

/** Whose session the cookie of a request is, member of a workspace or not. */
export async function findAccount(requestHeaders: Headers): Promise<{ userId: string; email: string } | undefined> {
  const session = await getAuth().api.getSession({ headers: requestHeaders });
  return session === null ? undefined : { userId: session.user.id, email: session.user.email };
}

/**
 * Whom the session cookie of a request stands for. Of several workspaces it is the one that was chosen, as long as one
 * belongs to it, else the one that was joined first. Membership and role are looked up each time.
 *
 * @returns nothing without a session, and for an account that belongs to no workspace
 */
export async function findActor(requestHeaders: Headers): Promise<SignedInActor | undefined> {
  const account = await findAccount(requestHeaders);
  if (account === undefined) return undefined;
  const members = await getPrisma().member.findMany({
    where: { userId: account.userId },
    orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }],
    select: { role: true, workspace: { select: { id: true, name: true } } },
  });
  const chosen = chosenWorkspace(requestHeaders.get('cookie'));
  const member = members.find(({ workspace }) => workspace.id === chosen) ?? members[0];
  if (member === undefined) return undefined;
  const { role, workspace } = member;
  const address = clientAddress(requestHeaders);
  const from = address === undefined ? {} : { address };
  return { ...account, ...from, workspaceId: workspace.id, workspaceName: workspace.name, role };
}

/** Who sent the request at hand; looked up once a rendering. */
export const getActor = cache(async (): Promise<SignedInActor | undefined> => findActor(await headers()));

/** Whether the browser is in a workspace that is not the actor's: they were let out, or left it elsewhere. */
function isElsewhere({ workspaceId }: SignedInActor, requestHeaders: Headers): boolean {
  const chosen = chosenWorkspace(requestHeaders.get('cookie'));
  return chosen !== undefined && chosen !== workspaceId;
}

/**
 * For server actions and route handlers. What a page of one workspace sends is never done in another.
 *
 * @throws AppError `unauthenticated`, or `forbidden` for whoever does not belong to the workspace of their page any more
 */
export async function requireActor(): Promise<SignedInActor> {
  const actor = await getActor();
  if (actor === undefined) throw new AppError('unauthenticated', 'You are not signed in. Sign in and try again.');
  if (isElsewhere(actor, await headers())) {
    const message =
      'You no longer belong to the workspace of this page. Nothing was done: reload it to go on in another.';
    throw new AppError('forbidden', message);
  }
  return actor;
}

/**
 * For pages: leads to the set-up while there is no account at all, else to the sign-in, which leads back, or to a page
 * that says that one belongs to no workspace, or on to one that one does belong to. Whose role may not see the page is
 * told so, with 403.
 */
export async function requirePageActor(permission?: Permission): Promise<SignedInActor> {
  const actor = await getActor();
  if (actor === undefined) {
    if (!(await hasAccount())) redirect('/set-up');
    if ((await findAccount(await headers())) !== undefined) redirect('/no-workspace');
    redirect(signInPath((await headers()).get(REQUEST_PATH_HEADER)));
  }
  if (isElsewhere(actor, await headers())) {
    redirect(`/workspace?next=${encodeURIComponent(safeNextPath((await headers()).get(REQUEST_PATH_HEADER)))}`);
  }
  if (permission !== undefined && !can(actor, permission)) forbidden();
  return actor;
}
