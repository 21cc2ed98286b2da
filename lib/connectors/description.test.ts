import { expect, test } from 'vitest';
import { tenantLabel } from '#lib/connectors/description.ts';
import { gainsightDescription } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';

test.each([
  ['acme.gainsightcloud.com', 'acme'],
  ['acme.eu.gainsightcloud.com', 'acme.eu'],
  ['api.acme.com', 'api.acme.com'],
])('shortens the host %s to %s', (host, label) => {
  expect(tenantLabel(gainsightDescription, host)).toBe(label);
});
