import type { Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

const permissions = [
  'audit:read',
  'credential:create',
  'credential:delete',
  /**
   * Its own page: history, capabilities, who holds a key. Without it one sees a summary to choose by, and of what one
   * chose, whether it is still there and proven for that.
   */
  'credential:inspect',
  'credential:read',
  'credential:test',
  'credential:update',
  'health:read',
  /** To make or unmake owners. */
  'owner:manage',
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

/** What each role may do: the one table. From the one who may most to the one who may least. */
const rolePermissions: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(permissions),
  admin: without('owner:manage'),
  editor: without('audit:read', 'owner:manage', 'people:manage'),
  member: new Set(['credential:read', 'health:read', ...ofResources, 'sandbox:read']),
  viewer: new Set(['credential:read', 'health:read', 'resource:read', 'sandbox:read']),
};

/** Whoever has the least of the roles that may is the one to ask. */
const whoCan = [
  ['member', 'A Member, an Editor, an Admin or an Owner can.'],
  ['editor', 'An Editor, an Admin or an Owner can.'],
  ['admin', 'An Admin or an Owner can.'],
  ['owner', 'An Owner can.'],
] as const;

export function can({ role }: { role: Role }, permission: Permission): boolean {
  return rolePermissions[role].has(permission);
}

/** Everything that a role may do, for a screen that offers nothing else. */
export function permissionsOf(role: Role): Permission[] {
  return [...rolePermissions[role]];
}

/** That a role may not do something, and who may. */
function refusalWords(permission: Permission): string {
  const who = whoCan.find(([role]) => rolePermissions[role].has(permission))?.[1] ?? '';
  return `Your role in this workspace does not allow this. ${who}`.trim();
}

/** @throws AppError `forbidden` where the actor's role may not do this in its workspace */
export function assertCan(actor: { role: Role }, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError('forbidden', refusalWords(permission));
}
