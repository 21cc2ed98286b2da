import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { getAuth } from '#lib/auth/auth.ts';
import { signInPath } from '#lib/auth/safe-next-path.ts';
import { hasAccount } from '#lib/auth/set-up.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { REQUEST_PATH_HEADER } from '#lib/log/request-headers.ts';

/** Who acts, and in which workspace. */
export interface Actor {
  userId: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  email: string;
  /** From where the request came, as far as it is known. */
  address?: string;
}

/**
 * Whom the session cookie of a request stands for. Of several workspaces, the one that was joined first.
 *
 * @returns nothing without a session, and for an account that belongs to no workspace
 */
export async function findActor(requestHeaders: Headers): Promise<Actor | undefined> {
  const session = await getAuth().api.getSession({ headers: requestHeaders });
  if (session === null) return undefined;
  const { id: userId, email } = session.user;
  const member = await getPrisma().member.findFirst({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }],
    select: { role: true, workspace: { select: { id: true, name: true } } },
  });
  if (member === null) return undefined;
  const { role, workspace } = member;
  return { userId, workspaceId: workspace.id, workspaceName: workspace.name, role, email };
}

/** Who sent the request at hand; looked up once a rendering. */
export const getActor = cache(async (): Promise<Actor | undefined> => findActor(await headers()));

/**
 * For server actions and route handlers.
 *
 * @throws AppError `unauthenticated`
 */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor === undefined) throw new AppError('unauthenticated', 'You are not signed in. Sign in and try again.');
  return actor;
}

/** For pages: leads to the set-up while there is no account at all, else to the sign-in, which leads back. */
export async function requirePageActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor !== undefined) return actor;
  if (!(await hasAccount())) redirect('/set-up');
  redirect(signInPath((await headers()).get(REQUEST_PATH_HEADER)));
}
