import { v7 as uuid } from 'uuid';
import type { SignedInActor } from '#lib/auth/actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Role } from '#lib/db/generated/client.ts';

/** An account that belongs to no workspace yet. */
export async function makePerson(): Promise<{ userId: string; email: string }> {
  const userId = uuid();
  const email = `${userId}@example.com`;
  await getPrisma().user.create({ data: { id: userId, name: email, email } });
  return { userId, email };
}

/** Somebody of a role in a workspace, made without an invitation. */
export async function makeMember(workspaceId: string, role: Role): Promise<SignedInActor> {
  const person = await makePerson();
  const { workspace } = await getPrisma().member.create({
    data: { workspaceId, userId: person.userId, role },
    select: { workspace: true },
  });
  return { ...person, workspaceId, workspaceName: workspace.name, role };
}

export async function makeEmptyWorkspace(name = 'Data Engineering'): Promise<string> {
  const { id } = await getPrisma().workspace.create({ data: { id: uuid(), name } });
  return id;
}

export async function roleOf({
  workspaceId,
  userId,
}: Pick<SignedInActor, 'userId' | 'workspaceId'>): Promise<Role | undefined> {
  const member = await getPrisma().member.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
  return member?.role;
}

/** A session of somebody's, as the sign-in makes it. */
export async function makeSession(userId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + 86_400_000);
  await getPrisma().session.create({ data: { id: uuid(), token: uuid(), userId, expiresAt } });
}
