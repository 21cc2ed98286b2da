import { expect, test } from 'vitest';
import { assertCan, type Permission } from '#lib/auth/permissions.ts';

test.each<Permission>([
  'credential:create',
  'credential:read',
  'resource:create',
  'resource:read',
  'sandbox:manage',
  'sandbox:read',
])('an owner may %s', (permission) => {
  expect(() => assertCan({ role: 'owner' }, permission)).not.toThrow();
});

// What the table does not name is not allowed: a permission must be given, not forgotten.
test('a permission that the table does not name is refused', () => {
  const unknown = 'credential:reveal' as Permission;
  expect(() => assertCan({ role: 'owner' }, unknown)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
