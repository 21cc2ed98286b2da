import type { Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

const permissions = [
  'audit:read',
  'credential:create',
  'credential:delete',
  /** History, capabilities and other holders of the key. Without it, a credential is shown as a summary. */
  'credential:inspect',
  'credential:read',
  'credential:test',
  'credential:update',
  'health:read',
  'member:manage',
  'member:read',
  'owner:manage',
  'resource:create',
  'resource:delete',
  'resource:read',
  'resource:update',
  'sandbox:manage',
  'sandbox:read',
] as const;

export type Permission = (typeof permissions)[number];

/** From most to fewest permissions. */
export const roles = ['owner', 'admin', 'editor', 'member', 'viewer'] as const satisfies readonly Role[];

export const roleLabels: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  editor: 'Editor',
  member: 'Member',
  viewer: 'Viewer',
};

export const roleDescriptions: Record<Role, string> = {
  owner: 'Full access, including owners.',
  admin: 'Manages members and the audit log, plus everything an Editor can do.',
  editor: 'Creates, edits and deletes credentials, sources and destinations.',
  member: 'Creates, edits and deletes sources and destinations with existing credentials.',
  viewer: 'Read-only access.',
};

const resourcePermissions: Permission[] = ['resource:create', 'resource:delete', 'resource:read', 'resource:update'];

function allExcept(...refused: Permission[]): ReadonlySet<Permission> {
  return new Set(permissions.filter((permission) => !refused.includes(permission)));
}

const rolePermissions: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(permissions),
  admin: allExcept('owner:manage'),
  editor: allExcept('audit:read', 'member:manage', 'owner:manage'),
  member: new Set(['credential:read', 'health:read', ...resourcePermissions, 'sandbox:read']),
  viewer: new Set(['credential:read', 'health:read', 'resource:read', 'sandbox:read']),
};

/** Ordered by the lowest role that has the permission. */
const remedies = [
  ['member', 'Ask a Member, Editor, Admin or Owner.'],
  ['editor', 'Ask an Editor, Admin or Owner.'],
  ['admin', 'Ask an Admin or Owner.'],
  ['owner', 'Ask an Owner.'],
] as const;

export function can({ role }: { role: Role }, permission: Permission): boolean {
  return rolePermissions[role].has(permission);
}

export function permissionsOf(role: Role): Permission[] {
  return [...rolePermissions[role]];
}

function refusalMessage(permission: Permission): string {
  const remedy = remedies.find(([role]) => rolePermissions[role].has(permission))?.[1] ?? '';
  return `Your role in this workspace does not allow this. ${remedy}`.trim();
}

/** Checks that the actor's role has the permission. @throws AppError `forbidden` */
export function assertCan(actor: { role: Role }, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError('forbidden', refusalMessage(permission));
}
