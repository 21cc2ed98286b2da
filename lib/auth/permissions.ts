import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';

const permissions = [
  'credential:create',
  'credential:delete',
  'credential:read',
  'credential:test',
  'credential:update',
  'health:read',
  'resource:create',
  'resource:delete',
  'resource:read',
  'resource:update',
  'sandbox:manage',
  'sandbox:read',
] as const;

export type Permission = (typeof permissions)[number];

/** What each role may do: the one table. */
const rolePermissions: Record<Actor['role'], ReadonlySet<Permission>> = {
  owner: new Set(permissions),
};

/** @throws AppError `forbidden` where the actor's role may not do this in its workspace */
export function assertCan(actor: Pick<Actor, 'role'>, permission: Permission): void {
  if (rolePermissions[actor.role].has(permission)) return;
  throw new AppError('forbidden', 'Your role in this workspace does not allow this. Ask its owner.');
}
