import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';

const permissions = [
  'audit:read',
  'credential:create',
  'credential:delete',
  'credential:inspect',
  'credential:read',
  'credential:test',
  'credential:update',
  'health:read',
  'people:manage',
  'people:read',
  'resource:create',
  'resource:delete',
  'resource:read',
  'resource:update',
  'sandbox:manage',
  'sandbox:read',
] as const;

export type Permission = (typeof permissions)[number];

const ofResources: Permission[] = ['resource:create', 'resource:delete', 'resource:read', 'resource:update'];

function without(...refused: Permission[]): ReadonlySet<Permission> {
  return new Set(permissions.filter((permission) => !refused.includes(permission)));
}

/** What each role may do: the one table. */
const rolePermissions: Record<Actor['role'], ReadonlySet<Permission>> = {
  owner: new Set(permissions),
  admin: new Set(permissions),
  editor: without('audit:read', 'people:manage'),
  member: new Set(['credential:read', 'health:read', ...ofResources, 'sandbox:read']),
  viewer: new Set(['credential:read', 'health:read', 'resource:read', 'sandbox:read']),
};

/** @throws AppError `forbidden` where the actor's role may not do this in its workspace */
export function assertCan(actor: Pick<Actor, 'role'>, permission: Permission): void {
  if (rolePermissions[actor.role].has(permission)) return;
  throw new AppError('forbidden', 'Your role in this workspace does not allow this. Ask its owner.');
}
