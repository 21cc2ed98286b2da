import { expect, test } from 'vitest';
import { assertCan, can, type Permission, permissionsOf } from '#lib/auth/permissions.ts';

/** The least role that may: each one above it may too. */
const leastRole: Record<Permission, Role> = {
  'audit:read': 'admin',
  'credential:create': 'editor',
  'credential:delete': 'editor',
  'credential:inspect': 'editor',
  'credential:read': 'viewer',
  'credential:test': 'editor',
  'credential:update': 'editor',
  'health:read': 'viewer',
  'owner:manage': 'owner',
  'people:manage': 'admin',
  'people:read': 'editor',
  'resource:create': 'member',
  'resource:delete': 'member',
  'resource:read': 'viewer',
  'resource:update': 'member',
  'sandbox:manage': 'editor',
  'sandbox:read': 'viewer',
};

const roles = ['viewer', 'member', 'editor', 'admin', 'owner'] as const;
type Role = (typeof roles)[number];

// A role that grew by accident would let people at keys that they were not given.
test.each(roles)('a %s may do what its role says and nothing else', (role) => {
  const expected = Object.entries(leastRole)
    .filter(([, least]) => roles.indexOf(least) <= roles.indexOf(role))
    .map(([permission]) => permission);
  expect(permissionsOf(role).toSorted()).toEqual(expected.toSorted());
});

test('a refusal says who can', () => {
  expect(() => assertCan({ role: 'viewer' }, 'resource:create')).toThrow('A Member, an Editor, an Admin or an Owner');
  expect(() => assertCan({ role: 'member' }, 'credential:create')).toThrow('An Editor, an Admin or an Owner can.');
  expect(() => assertCan({ role: 'editor' }, 'people:manage')).toThrow('An Admin or an Owner can.');
  expect(() => assertCan({ role: 'admin' }, 'owner:manage')).toThrow('An Owner can.');
});

// What the table does not name is not allowed: a permission must be given, not forgotten.
test('a permission that the table does not name is refused', () => {
  const unknown = 'credential:reveal' as Permission;
  expect(can({ role: 'owner' }, unknown)).toBe(false);
  expect(() => assertCan({ role: 'owner' }, unknown)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
