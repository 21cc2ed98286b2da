import { expect, test } from 'vitest';
import { incidentMessages, tenantLabel } from '#lib/incidents/incident-messages.ts';

test.each([
  ['acme.gainsightcloud.com', 'acme'],
  ['acme.eu.gainsightcloud.com', 'acme.eu'],
  ['api.acme.com', 'api.acme.com'],
])('%s is called %s', (host, label) => {
  expect(tenantLabel(host, '.gainsightcloud.com')).toBe(label);
});

test.each([
  ['shared_secret_rejected', 'The Access Key of acme was re-generated'],
  ['secret_rejected', 'An M2M client of acme was deleted, or its credentials re-generated'],
  ['ip_not_allowed', 'acme refuses this server’s address'],
  ['tenant_unavailable', 'acme does not answer'],
] as const)('%s: %s', (cause, title) => {
  expect(incidentMessages(cause, 'acme').title).toBe(title);
});

test('whoever can mend nothing is told so', () => {
  expect(incidentMessages('tenant_unavailable', 'acme').advice).toContain('need no change');
});
