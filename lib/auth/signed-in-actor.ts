import 'server-only';
import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { hasAccount, notSignedIn, WORKSPACE_COOKIE } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { can, type Permission } from '#lib/auth/permissions.ts';
import { safeNextPath, signInPath } from '#lib/auth/safe-next-path.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { REQUEST_PATH_HEADER } from '#lib/log/request-log.ts';

const LEFT_WORKSPACE = 'You’re no longer a member of this page’s workspace. Nothing was changed. Reload the page.';

export interface Account {
  userId: string;
  email: string;
}

export interface SignedInActor extends Account {
  workspaceId: string;
  workspaceName: string;
  role: Role;
  address?: string;
}

export async function findAccount(requestHeaders: Headers): Promise<Account | undefined> {
  const session = await getAuth().api.getSession({ headers: requestHeaders });
  return session === null ? undefined : { userId: session.user.id, email: session.user.email };
}

export async function requireAccount(requestHeaders: Headers): Promise<Account> {
  const account = await findAccount(requestHeaders);
  if (account === undefined) throw notSignedIn();
  return account;
}

function chosenWorkspace(requestHeaders: Headers): string | undefined {
  const pairs = requestHeaders
    .get('cookie')
    ?.split(';')
    .map((pair) => pair.trim().split('='));
  return pairs?.find(([name]) => name === WORKSPACE_COOKIE)?.[1];
}

/** The user in the workspace that the cookie names, if they are a member, else in the one that they joined first. */
export async function findActor(requestHeaders: Headers): Promise<SignedInActor | undefined> {
  const account = await findAccount(requestHeaders);
  if (account === undefined) return undefined;
  const members = await getPrisma().member.findMany({
    where: { userId: account.userId },
    orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }],
    select: { role: true, workspace: { select: { id: true, name: true } } },
  });
  const chosen = chosenWorkspace(requestHeaders);
  const member = members.find(({ workspace }) => workspace.id === chosen) ?? members[0];
  if (member === undefined) return undefined;
  const { role, workspace } = member;
  const address = clientAddress(requestHeaders);
  const from = address === undefined ? {} : { address };
  return { ...account, ...from, workspaceId: workspace.id, workspaceName: workspace.name, role };
}

/** Read once per rendering. */
export const getActor = cache(async (): Promise<SignedInActor | undefined> => findActor(await headers()));

/** Whether the browser shows another workspace: the user left it, or was removed from it. */
function isInOtherWorkspace({ workspaceId }: SignedInActor, requestHeaders: Headers): boolean {
  const chosen = chosenWorkspace(requestHeaders);
  return chosen !== undefined && chosen !== workspaceId;
}

/** Gets an action's or route's actor, in the page's workspace only. @throws AppError `unauthenticated`, `forbidden` */
export async function requireActor(): Promise<SignedInActor> {
  const actor = await getActor();
  if (actor === undefined) throw notSignedIn();
  if (isInOtherWorkspace(actor, await headers())) throw new AppError('forbidden', LEFT_WORKSPACE);
  return actor;
}

/** For pages: redirects without an account, session or workspace. A role without the permission gets the 403 page. */
export async function requirePageActor(permission?: Permission): Promise<SignedInActor> {
  const actor = await getActor();
  if (actor === undefined) {
    if (!(await hasAccount())) redirect('/set-up');
    if ((await findAccount(await headers())) !== undefined) redirect('/no-workspace');
    redirect(signInPath((await headers()).get(REQUEST_PATH_HEADER)));
  }
  if (isInOtherWorkspace(actor, await headers())) {
    redirect(`/workspace?next=${encodeURIComponent(safeNextPath((await headers()).get(REQUEST_PATH_HEADER)))}`);
  }
  if (permission !== undefined && !can(actor, permission)) forbidden();
  return actor;
}
