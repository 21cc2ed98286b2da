import { expect, test } from 'vitest';
import { normalizeHost, tenantHost } from '#lib/sandbox/tenants/tenant-name.ts';

test.each([
  ['Acme', 'acme-sandbox.gainsightcloud.com'],
  ['  Data Engineering (EU)  ', 'data-engineering-eu-sandbox.gainsightcloud.com'],
  ['Café Müller', 'cafe-muller-sandbox.gainsightcloud.com'],
  ['xn--evil', 'xn-evil-sandbox.gainsightcloud.com'],
  ['a.b/c@d', 'a-b-c-d-sandbox.gainsightcloud.com'],
  ['株式会社', 'workspace-sandbox.gainsightcloud.com'],
  ['---', 'workspace-sandbox.gainsightcloud.com'],
  ['', 'workspace-sandbox.gainsightcloud.com'],
])('builds from the name %j the host %s', (name, host) => {
  expect(tenantHost(name)).toBe(host);
});

test('appends the attempt to a taken host', () => {
  expect(tenantHost('Acme', 2)).toBe('acme-sandbox-2.gainsightcloud.com');
});

test.each([1, 2, 10, 1_000])('builds a valid label from a long name at attempt %i', (attempt) => {
  for (const name of ['a'.repeat(500), 'ab '.repeat(100), `${'a'.repeat(54)} b`]) {
    const [label = ''] = tenantHost(name, attempt).split('.');
    expect(label).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/);
  }
});

test('normalizes a Host header', () => {
  expect(normalizeHost('Acme-Sandbox.GainsightCloud.com:443')).toBe('acme-sandbox.gainsightcloud.com');
});
