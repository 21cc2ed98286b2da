import { expect, test } from 'vitest';
import { auditEntryLabel } from '#lib/audit/audit-actions.ts';

test.each([
  ['resource.created', { direction: 'source' }, 'Source created'],
  ['resource.deleted', { direction: 'destination' }, 'Destination deleted'],
  ['resource.edited', {}, 'Source or destination edited'],
  ['credential.erased', {}, 'Credential purged'],
  ['unknown.action', null, 'unknown.action'],
])('labels %s with details %j as %s', (action, details, label) => {
  expect(auditEntryLabel(action, details)).toBe(label);
});
