import { expect, test } from 'vitest';
import { incidentWords, tenantLabel } from '#lib/health/incident-words.ts';

test.each([
  ['acme.gainsightcloud.com', 'acme'],
  ['acme.eu.gainsightcloud.com', 'acme.eu'],
  ['api.acme.com', 'api.acme.com'],
])('%s is called %s', (host, label) => {
  expect(tenantLabel(host, '.gainsightcloud.com')).toBe(label);
});

test.each([
  ['access_key_regenerated', 'The Access Key of acme was re-generated'],
  ['client_gone', 'An M2M client of acme was deleted, or its credentials re-generated'],
  ['ip_not_allowed', 'acme refuses this server’s address'],
  ['tenant_unavailable', 'acme does not answer'],
] as const)('%s: %s', (cause, title) => {
  expect(incidentWords(cause, 'acme').title).toBe(title);
});

test('whoever can mend nothing is told so', () => {
  expect(incidentWords('tenant_unavailable', 'acme').advice).toContain('need no change');
});
