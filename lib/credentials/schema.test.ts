import { expect, test } from 'vitest';
import type { ConnectorDescription, FieldDescription } from '#lib/connectors/description.ts';
import { credentialInputSchema } from '#lib/credentials/schema.ts';

const field = (name: string, label: string, kind: 'text' | 'secret'): FieldDescription => ({
  name,
  label,
  kind,
  maxLength: 40,
  hint: '',
});

/** A connector that is not Gainsight: two settings, two auth methods. */
const warehouse: ConnectorDescription = {
  id: 'warehouse',
  name: 'Warehouse',
  monogram: 'W',
  summary: '',
  settings: [
    {
      name: 'url',
      label: 'Url',
      kind: 'api-base-url',
      hostSuffix: '.warehouse.example',
      requestPath: '/api',
      maxLength: 100,
      hint: '',
    },
    field('region', 'Region', 'text'),
  ],
  authMethods: [
    { id: 'token', label: 'Token', recognisedBy: 'token', secrets: [field('token', 'Token', 'secret')] },
    {
      id: 'client',
      label: 'Client',
      recognisedBy: 'clientSecret',
      secrets: [field('clientId', 'Client ID', 'secret'), field('clientSecret', 'Client Secret', 'secret')],
    },
  ],
  capabilities: [],
};

const schema = credentialInputSchema(warehouse, { extraHosts: ['warehouse.intern.example'] });

const valid = {
  id: 'b5a3bd5c-5d1c-4f0e-9c1f-6a5f4f7a1b11',
  connectorId: 'warehouse',
  name: ' Warehouse ',
  description: '',
  authMethod: 'token',
  settings: { url: 'https://acme.warehouse.example/', region: ' eu ' },
  secrets: { token: ' s3cret ' },
};

function errorsOf(change: Record<string, unknown>): Record<string, string> {
  const { error } = schema.safeParse({ ...valid, ...change });
  return Object.fromEntries(error?.issues.map((issue) => [issue.path.join('.'), issue.message]) ?? []);
}

test('made from a description alone, it normalises what was typed', () => {
  expect(schema.parse(valid)).toEqual({
    ...valid,
    name: 'Warehouse',
    settings: { url: 'https://acme.warehouse.example', region: 'eu' },
    secrets: { token: 's3cret' },
  });
});

test('each auth method asks for its own secrets, and drops those of the others', () => {
  const secrets = { token: 'left over', clientId: 'id', clientSecret: 'secret' };
  expect(schema.parse({ ...valid, authMethod: 'client', secrets }).secrets).toEqual({
    clientId: 'id',
    clientSecret: 'secret',
  });
  expect(errorsOf({ authMethod: 'client', secrets: { token: 'x' } })).toHaveProperty(['secrets.clientId']);
  expect(errorsOf({ authMethod: 'none' })).toHaveProperty('authMethod');
});

test('every error names its field', () => {
  expect(errorsOf({ name: '  ' })).toEqual({ name: 'Enter a Credential Name.' });
  expect(errorsOf({ name: 'x'.repeat(121) })).toEqual({ name: 'A Credential Name has at most 120 characters.' });
  expect(errorsOf({ description: 'x'.repeat(1_001) })).toHaveProperty('description');
  expect(errorsOf({ settings: { ...valid.settings, region: '' } })).toEqual({ 'settings.region': 'Enter the Region.' });
  expect(errorsOf({ settings: { ...valid.settings, url: 'https://evil.example' } })).toHaveProperty(['settings.url']);
  expect(errorsOf({ secrets: { token: 'x'.repeat(41) } })).toEqual({
    'secrets.token': 'Token has at most 40 characters.',
  });
});

test('a host that the operator allowed is accepted beside those of the connector', () => {
  const settings = { ...valid.settings, url: 'https://warehouse.intern.example' };
  expect(schema.parse({ ...valid, settings }).settings['url']).toBe(settings.url);
});

// A line break in a header's value would let a key carry further headers to the tenant.
test.each(['two words', 'line\nbreak', 'carriage\rreturn', 'nul\0', 'ünicode', 'tab\there'])(
  'a secret is refused that no header can carry: %j',
  (token) => {
    expect(errorsOf({ secrets: { token } })['secrets.token']).toMatch(/no key has/);
  },
);

// A masked value that is sent back, whatever sends it, would otherwise become the key.
test.each(['***', '••••', '••••9876', '****9876', 'xxxxxxxx'])('no placeholder is saved as a secret: %j', (mask) => {
  expect(errorsOf({ secrets: { token: mask } })['secrets.token']).toMatch(/placeholder, not the Token/);
  const pair = { clientId: mask, clientSecret: 'secret' };
  expect(errorsOf({ authMethod: 'client', secrets: pair })['secrets.clientId']).toMatch(/placeholder/);
});

// The message of a refused secret is shown and may be logged: it must not quote what was typed.
test('no message repeats a secret', () => {
  expect(JSON.stringify(errorsOf({ secrets: { token: 'my secret token' } }))).not.toContain('my secret token');
});
