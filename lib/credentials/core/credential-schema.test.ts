import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConnectorDescription, FieldDescription } from '#lib/connectors/description.ts';
import { credentialInputSchema, isPlaceholder, needsSecretAgain } from '#lib/credentials/core/credential-schema.ts';

const field = (name: string, label: string, kind: 'text' | 'secret'): FieldDescription => ({
  name,
  label,
  kind,
  maxLength: 40,
  hint: '',
});

const warehouse: ConnectorDescription = {
  id: 'warehouse',
  name: 'Warehouse',
  logo: 'W',
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
    { ...field('project', 'Project', 'text'), optional: true, keepsSecret: true },
  ],
  authMethods: [
    {
      ...{ id: 'token', label: 'Token', noun: 'token', recognizedBy: 'token', oldStillWorks: '' },
      secrets: [field('token', 'Token', 'secret')],
    },
    {
      ...{ id: 'client', label: 'Client', noun: 'client', recognizedBy: 'clientSecret', oldStillWorks: '' },
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
  settings: { url: 'https://acme.warehouse.example/', region: ' eu ', project: '' },
  secrets: { token: ' s3cret ' },
};

function errorsOf(change: Record<string, unknown>): Record<string, string> {
  const { error } = schema.safeParse({ ...valid, ...change });
  return Object.fromEntries(error?.issues.map((issue) => [issue.path.join('.'), issue.message]) ?? []);
}

test('normalizes input by the description alone', () => {
  expect(schema.parse(valid)).toEqual({
    ...valid,
    name: 'Warehouse',
    settings: { url: 'https://acme.warehouse.example', region: 'eu', project: '' },
    secrets: { token: 's3cret' },
  });
});

test('requires the secrets of the chosen auth method and drops the others', () => {
  const secrets = { token: 'left over', clientId: 'id', clientSecret: 'secret' };
  expect(schema.parse({ ...valid, authMethod: 'client', secrets }).secrets).toEqual({
    clientId: 'id',
    clientSecret: 'secret',
  });
  expect(errorsOf({ authMethod: 'client', secrets: { token: 'x' } })).toHaveProperty(['secrets.clientId']);
  expect(errorsOf({ authMethod: 'none' })).toHaveProperty('authMethod');
});

test('reports each error with its field', () => {
  expect(errorsOf({ name: '  ' })).toEqual({ name: 'Enter a name.' });
  expect(errorsOf({ name: 'x'.repeat(121) })).toEqual({ name: 'Use 120 characters or fewer.' });
  expect(errorsOf({ description: 'x'.repeat(1_001) })).toHaveProperty('description');
  expect(errorsOf({ settings: { ...valid.settings, region: '' } })).toEqual({ 'settings.region': 'Enter the Region.' });
  expect(errorsOf({ settings: { ...valid.settings, url: 'https://evil.example' } })).toHaveProperty(['settings.url']);
  expect(errorsOf({ secrets: { token: 'x'.repeat(41) } })).toEqual({
    'secrets.token': 'Use 40 characters or fewer.',
  });
});

test('accepts a host that the operator allowed', () => {
  const settings = { ...valid.settings, url: 'https://warehouse.intern.example' };
  expect(schema.parse({ ...valid, settings }).settings['url']).toBe(settings.url);
});

test('accepts an empty optional field and checks a given one', () => {
  const settings = (project: string) => ({ settings: { ...valid.settings, project } });
  expect(errorsOf(settings(''))).toEqual({});
  expect(schema.parse({ ...valid, ...settings(' p1 ') }).settings['project']).toBe('p1');
  expect(errorsOf(settings('x'.repeat(41)))).toEqual({ 'settings.project': 'Use 40 characters or fewer.' });
});

const saved = { url: 'https://acme.warehouse.example', region: 'eu' };

// A stored secret must not be sent anywhere else than where it was saved for.
test.each([
  ['another address', { url: 'https://other.warehouse.example' }, true],
  ['another region', { region: 'us' }, true],
  ['the same address in another spelling', { url: 'HTTPS://ACME.warehouse.example/' }, false],
  ['an invalid address', { url: 'https://evil.example' }, false],
  ['surrounding spaces', { region: ' eu ' }, false],
  ['a setting that keeps the secret', { project: 'p1' }, false],
])('decides for %s whether the secret is needed again', (_, change, isNeeded) => {
  expect(needsSecretAgain(warehouse, saved, { ...saved, project: '', ...change }, { extraHosts: [] })).toBe(isNeeded);
});

// Header injection: a line break in a key would add headers to the request.
test.each(['two words', 'line\nbreak', 'carriage\rreturn', 'nul\0', 'ünicode', 'tab\there'])(
  'refuses a secret that a header cannot carry: %j',
  (token) => {
    expect(errorsOf({ secrets: { token } })['secrets.token']).toMatch(/spaces or special characters/);
  },
);

// A masked value that a client sends back must not become the key.
test.each(['***', '••••', '••••9876', '****9876', 'xxxxxxxx'])('refuses a placeholder as a secret: %j', (mask) => {
  expect(errorsOf({ secrets: { token: mask } })['secrets.token']).toMatch(/placeholder, not the Token/);
  const pair = { clientId: mask, clientSecret: 'secret' };
  expect(errorsOf({ authMethod: 'client', secrets: pair })['secrets.clientId']).toMatch(/placeholder/);
});

// Messages are shown and may be logged.
test('repeats no secret in a message', () => {
  expect(JSON.stringify(errorsOf({ secrets: { token: 'my secret token' } }))).not.toContain('my secret token');
});

test.each([
  '*',
  '***',
  '••••',
  '····',
  '●●●●',
  'xxxxxxxx',
  'XXXX',
  '----',
  '****9876',
  '••••9876',
  '… 9876',
  '**** 9876',
])('recognizes a placeholder: %j', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each(['', '7f2c1c1e-54d5-4a3b-9d2e-aaaabbbb9876', 'short-key', 'xxl-key-of-acme', '***********real-key'])(
  'takes a key for no placeholder: %j',
  (text) => {
    expect(isPlaceholder(text)).toBe(false);
  },
);

test('takes no UUID for a placeholder', () => {
  fc.assert(fc.property(fc.uuid(), (key) => !isPlaceholder(key)));
});
