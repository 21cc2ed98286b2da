import { expect, test } from 'vitest';
import { assertCan, can, type Permission, permissionsOf } from '#lib/auth/permissions.ts';

/** The role with the fewest permissions that has each of them. */
const leastRole: Record<Permission, Role> = {
  'audit:read': 'admin',
  'credential:create': 'editor',
  'credential:delete': 'editor',
  'credential:inspect': 'editor',
  'credential:read': 'viewer',
  'credential:test': 'editor',
  'credential:update': 'editor',
  'health:read': 'viewer',
  'member:manage': 'admin',
  'member:read': 'editor',
  'owner:manage': 'owner',
  'resource:create': 'member',
  'resource:delete': 'member',
  'resource:read': 'viewer',
  'resource:update': 'member',
  'sandbox:manage': 'editor',
  'sandbox:read': 'viewer',
};

const roles = ['viewer', 'member', 'editor', 'admin', 'owner'] as const;
type Role = (typeof roles)[number];

// Guarantee: no role gains a permission by accident.
test.each(roles)('gives the role %s its permissions and no others', (role) => {
  const expected = Object.entries(leastRole)
    .filter(([, least]) => roles.indexOf(least) <= roles.indexOf(role))
    .map(([permission]) => permission);
  expect(permissionsOf(role).toSorted()).toEqual(expected.toSorted());
});

test('names the roles to ask in a refusal', () => {
  expect(() => assertCan({ role: 'viewer' }, 'resource:create')).toThrow('Ask a Member, Editor, Admin or Owner.');
  expect(() => assertCan({ role: 'member' }, 'credential:create')).toThrow('Ask an Editor, Admin or Owner.');
  expect(() => assertCan({ role: 'editor' }, 'member:manage')).toThrow('Ask an Admin or Owner.');
  expect(() => assertCan({ role: 'admin' }, 'owner:manage')).toThrow('Ask an Owner.');
});

// Permissions are denied by default.
test('refuses a permission that no role has', () => {
  const unknown = 'credential:reveal' as Permission;
  expect(can({ role: 'owner' }, unknown)).toBe(false);
  expect(() => assertCan({ role: 'owner' }, unknown)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
